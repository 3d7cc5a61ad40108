import assert from 'node:assert/strict'
import { createECDH, randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { buffer, text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { SMTPServer } from 'smtp-server'
import { openWorld, type World } from '../../../test/world.ts'
import { asSystem } from '../../../test/world-cast.ts'
import { notice } from './contract.ts'

/** Not ours: another's implementation of RFC 8188 opens what we sealed. */
const { decrypt } = createRequire(import.meta.url)('http_ece')

type Browser = Awaited<ReturnType<World['as']>>
let world: World
let officer: Browser
let admin: Browser
let sun: Browser
let post: PostOffice
let push: PushService
before(async () => {
  world = await openWorld()
  officer = await world.as('county officer')
  sun = await world.as('member of Qingshi')
  admin = await world.as('system admin')
  post = await openPostOffice()
  push = await openPushService()
})
after(async () => {
  await post?.close()
  await push?.close()
  await world?.close()
})

interface PostOffice {
  readonly port: number
  readonly letters: { to: string[]; text: string }[]
  /** Codes for the next recipients; without one a letter is taken. */
  readonly answers: number[]
  close(): Promise<void>
}
async function openPostOffice(): Promise<PostOffice> {
  const [letters, answers]: [PostOffice['letters'], number[]] = [[], []]
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_, __, done) {
      const responseCode = answers.shift()
      done(responseCode === undefined ? null : Object.assign(new Error('no'), { responseCode }))
    },
    onData(stream, session, done) {
      void text(stream).then(content => {
        letters.push({ to: session.envelope.rcptTo.map(({ address }) => address), text: content })
        done()
      })
    },
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return { port, letters, answers, close: () => new Promise(resolve => server.close(() => resolve())) }
}

interface PushService {
  readonly origin: string
  readonly host: string
  readonly received: { path: string; headers: Record<string, unknown>; body: Buffer }[]
  readonly answers: number[]
  close(): Promise<void>
}
async function openPushService(): Promise<PushService> {
  const [received, answers]: [PushService['received'], number[]] = [[], []]
  const server: Server = createServer(async (request, response) => {
    received.push({ path: request.url ?? '', headers: request.headers, body: await buffer(request) })
    response.writeHead(answers.shift() ?? 201, { location: 'http://127.0.0.1:1/' }).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = () => new Promise<void>(resolve => server.close(() => resolve()))
  return { origin: `http://${host}`, host, received, answers, close }
}

const refused = (code: string) => ({ status: 409, code: `notice.${code}` })
const send = async (title: string) => {
  const { qingshi } = world.cast.organisations
  const wish = { whom: 'members' as const, below: false, organisationIds: [qingshi], needsConfirmation: false }
  const { noticeId } = await officer.do(notice.send, { ...wish, title, body: '内容不外传' })
  await world.drain()
  return noticeId
}
const states = async (title: string) =>
  (
    await world.owner.query(
      `select p.channel, p.state, p.attempts, p.problem from notice_parcel p join notice_letter l on l.id = p.letter_id
        where l.title = $1 order by p.id`,
      [title],
    )
  ).rows
const wake = async () => {
  await asSystem(world.platform)(notice.wake, {})
  await world.drain()
}
const mailSetting = () => ({
  on: true,
  host: '127.0.0.1',
  port: post.port,
  security: 'none' as const,
  from: 'tongxin@example.cn',
  site: 'https://dj.example.cn',
})
const decoded = (message: string) =>
  Buffer.from((message.split('\r\n\r\n')[1] ?? '').replaceAll('\r\n', ''), 'base64').toString('utf8')

const codeIn = (message = '') => /验证码是 (\w{5})/.exec(decoded(message))?.[1] ?? ''

describe('channels that are off', () => {
  it('are not offered, cannot be chosen, and nothing leaves', async () => {
    const { mailOffered, pushKey } = await sun.ask(notice.choices, {})
    assert.deepEqual([mailOffered, pushKey], [false, null])
    await assert.rejects(
      sun.do(notice.choose, { mail: true, address: 'sun@example.cn', push: false }),
      refused('channelOff'),
    )
    await assert.rejects(sun.do(notice.choose, { mail: false, push: true }), refused('channelOff'))
    await send('还没有开通')
    assert.deepEqual(await states('还没有开通'), [])
  })

  it('S-22 are set up by the system administrator alone, who proves himself afresh', async () => {
    await assert.rejects(officer.do(notice.setUpMail, mailSetting()), { status: 403 })
    world.clock.advance(360)
    await assert.rejects(admin.do(notice.setUpMail, mailSetting()), { status: 403, code: 'step_up_required' })
    admin = await world.as('system admin')
    await assert.rejects(admin.do(notice.setUpMail, { on: true, host: 'x' }), refused('settingIncomplete'))
    await assert.rejects(
      admin.do(notice.setUpMail, { ...mailSetting(), host: 'mail.example.cn' }),
      refused('plainMail'),
    )
  })
})

describe('e-mail', () => {
  before(async () => {
    await admin.do(notice.setUpMail, { ...mailSetting(), password: 'CANARY-MAIL-SECRET' })
    await sun.do(notice.choose, { mail: true, address: 'sun@example.cn', push: false })
    await world.drain()
  })

  it('goes to no address before its owner has typed the code mailed there', async () => {
    await send('还没有验证')
    assert.deepEqual(await states('还没有验证'), [])
    assert.deepEqual(
      post.letters.map(({ to }) => to),
      [['sun@example.cn']],
    )
    const code = codeIn(post.letters.splice(0)[0]?.text)
    assert.equal((await sun.ask(notice.choices, {})).verified, false)
    assert.equal((await officer.do(notice.verifyAddress, { code })).outcome, 'spent')
    assert.equal((await sun.do(notice.verifyAddress, { code: 'AAAAA' })).outcome, 'wrong')
    const { rows } =
      await world.owner.query(`select row_to_json(p)::text || (select string_agg(row_to_json(l)::text, '')
      from journal_line l where verb like 'notice.%') as kept from notice_proof p`)
    assert.ok(!rows[0].kept.includes(code))
    assert.equal((await sun.do(notice.verifyAddress, { code: code.toLowerCase() })).outcome, 'verified')
    assert.equal((await sun.ask(notice.choices, {})).verified, true)
    await sun.do(notice.choose, { mail: true, address: 'sun@example.cn', push: false })
    assert.equal((await sun.ask(notice.choices, {})).verified, true)
    await assert.rejects(sun.do(notice.sendCode, {}), refused('nothingToVerify'))
  })

  it('reaches whoever chose it through a real mail server, and tells nothing but the sender', async () => {
    await send('开会通知甲')
    assert.deepEqual(
      post.letters.map(({ to }) => to),
      [['sun@example.cn']],
    )
    const message = post.letters[0]?.text ?? ''
    assert.match(decoded(message), /示范县委 · 组织部干部.*https:\/\/dj\.example\.cn\/console\/inbox/s)
    assert.doesNotMatch(decoded(message) + message, /开会通知甲|内容不外传/)
    assert.deepEqual(await states('开会通知甲'), [{ channel: 'mail', state: 'sent', attempts: 1, problem: null }])
  })

  it('S-55 its password and the address of the reader stand nowhere in clear', async () => {
    const { rows } = await world.owner.query(
      `select (select row_to_json(s)::text from notice_setting s) || (select string_agg(row_to_json(c)::text, '') from notice_choice c)
        || (select string_agg(row_to_json(l)::text, '') from journal_line l where verb like 'notice.%')
        || coalesce((select string_agg(data::text, '') from pgboss.job where name like 'notice.%'), '') as everything`,
    )
    assert.doesNotMatch(rows[0].everything, /CANARY-MAIL-SECRET|sun@example\.cn/)
    assert.equal((await sun.ask(notice.choices, {})).address, 's***@example.cn')
    assert.equal((await admin.ask(notice.channels, {})).mail?.hasPassword, true)
  })

  it('waits out the quiet hours of its reader', async () => {
    const now = world.clock.now()
    const minutes = ((now.getUTCHours() + 8) % 24) * 60 + now.getUTCMinutes()
    const quiet = { quietFrom: minutes, quietTo: (minutes + 30) % 1440 }
    await sun.do(notice.choose, { mail: true, push: false, ...quiet })
    const before = post.letters.length
    await send('安静时段')
    await wake()
    assert.equal(post.letters.length, before)
    assert.deepEqual(
      (await states('安静时段')).map(({ state }) => state),
      ['waiting'],
    )
    world.clock.advance(1800)
    await wake()
    await wake()
    assert.equal(post.letters.length, before + 1)
    sun = await world.as('member of Qingshi')
    officer = await world.as('county officer')
    admin = await world.as('system admin')
    await sun.do(notice.choose, { mail: true, push: false })
  })

  it('is tried again when the server is busy, and given up when it will never take it', async () => {
    post.answers.push(451, 550)
    await send('先忙后收')
    assert.deepEqual(
      (await states('先忙后收')).map(({ state, attempts }) => [state, attempts]),
      [['waiting', 1]],
    )
    await send('永远不收')
    assert.deepEqual(
      (await states('永远不收')).map(({ state, problem }) => [state, problem]),
      [['failed', 'EENVELOPE 550']],
    )
    const before = post.letters.length
    await wake()
    assert.equal(post.letters.length, before)
    world.clock.advance(61)
    await wake()
    assert.equal(post.letters.length, before + 1)
    assert.deepEqual(
      (await states('先忙后收')).map(({ state, attempts }) => [state, attempts]),
      [['sent', 2]],
    )
  })

  it('of a notice that was recalled meanwhile does not leave', async () => {
    post.answers.push(451)
    const noticeId = await send('撤回前没发出')
    await officer.do(notice.recall, { noticeId, reason: '有误' })
    const before = post.letters.length
    world.clock.advance(61)
    await wake()
    assert.equal(post.letters.length, before)
    assert.deepEqual(
      (await states('撤回前没发出')).map(({ state }) => state),
      ['failed'],
    )
  })
})

describe('a code for an address', () => {
  const fresh = async () => {
    await world.drain()
    return codeIn(post.letters.splice(0).at(-1)?.text)
  }

  it('ends after five wrong tries and after half an hour, and is asked for five times a day at most', async () => {
    post.letters.splice(0)
    const zhao = await world.as('secretary of Qingshi')
    await zhao.do(notice.choose, { mail: true, address: 'zhao@example.cn', push: false })
    const first = await fresh()
    const tried = []
    for (let i = 0; i < 5; i++) tried.push((await zhao.do(notice.verifyAddress, { code: 'AAAAA' })).outcome)
    assert.deepEqual(tried, ['wrong', 'wrong', 'wrong', 'wrong', 'spent'])
    assert.equal((await zhao.do(notice.verifyAddress, { code: first })).outcome, 'spent')
    await zhao.do(notice.sendCode, {})
    const second = await fresh()
    world.clock.advance(1800)
    const later = await world.as('secretary of Qingshi')
    assert.equal((await later.do(notice.verifyAddress, { code: second })).outcome, 'spent')
    for (let asked = 2; asked < 5; asked++) await later.do(notice.sendCode, {})
    await assert.rejects(later.do(notice.sendCode, {}), refused('codeTooOften'))
    await assert.rejects(
      later.do(notice.choose, { mail: true, address: 'victim@example.cn', push: false }),
      refused('codeTooOften'),
    )
    assert.equal((await later.do(notice.verifyAddress, { code: await fresh() })).outcome, 'verified')
    await later.do(notice.choose, { mail: false, push: false })
    sun = await world.as('member of Qingshi')
    officer = await world.as('county officer')
    admin = await world.as('system admin')
  })
})

describe('web push', () => {
  const browser = createECDH('prime256v1')
  browser.generateKeys()
  const auth = randomBytes(16).toString('base64url')
  const device = (path: string) => ({
    endpoint: `${push.origin}${path}`,
    p256dh: browser.getPublicKey('base64url'),
    auth,
  })
  before(async () => {
    await admin.do(notice.setUpPush, { on: true, contact: 'gly@example.cn', hosts: [push.host] })
  })

  it('S-74 goes to allowed services only, and to nothing a browser could not have given', async () => {
    for (const endpoint of ['http://127.0.0.1:1/x', 'https://10.0.0.8/x', 'https://evil.example/x'])
      await assert.rejects(sun.do(notice.addDevice, { ...device(''), endpoint }), refused('endpointForeign'))
    await assert.rejects(sun.do(notice.addDevice, { ...device('/a'), auth: 'AAAA' }), refused('endpointForeign'))
  })

  it('arrives sealed for the browser, signed for the service, and opens with the keys of the browser', async () => {
    await sun.do(notice.addDevice, { ...device('/a'), label: 'Firefox' })
    await sun.do(notice.addDevice, { ...device('/a'), label: 'Firefox 2' })
    await sun.do(notice.choose, { mail: false, push: true })
    const { devices, pushKey } = await sun.ask(notice.choices, {})
    assert.deepEqual(
      devices.map(({ label }) => label),
      ['Firefox 2'],
    )
    await send('推送通知乙')
    assert.equal(push.received.length, 1)
    const [{ body, headers, path } = { body: Buffer.of(), headers: {}, path: '' }] = push.received
    assert.deepEqual([path, headers['content-encoding'], headers.ttl], ['/a', 'aes128gcm', '86400'])
    assert.match(String(headers.authorization), new RegExp(`^vapid t=[\\w.-]+, k=${pushKey}$`))
    const opened = decrypt(body, { version: 'aes128gcm', privateKey: browser, authSecret: auth }).toString('utf8')
    assert.deepEqual(JSON.parse(opened), {
      title: '同心：您有一条新通知',
      body: '示范县委 · 组织部干部 发来一条通知，请打开查看',
      page: '/console/inbox',
    })
  })

  it('another person does not take a browser over, and a service that sends us elsewhere is not followed', async () => {
    const qingshi = await world.as('secretary of Qingshi')
    await assert.rejects(qingshi.do(notice.addDevice, device('/a')), { status: 404 })
    assert.deepEqual((await qingshi.ask(notice.choices, {})).devices, [])
    push.answers.push(307)
    await send('不跟着走')
    assert.deepEqual(
      (await states('不跟着走')).map(({ state, problem }) => [state, problem]),
      [['failed', 'status 307']],
    )
  })

  it('a subscription the service no longer knows is forgotten', async () => {
    push.answers.push(410)
    await send('退订之后')
    assert.deepEqual((await sun.ask(notice.choices, {})).devices, [])
    const before = push.received.length
    await send('没有设备')
    assert.equal(push.received.length, before)
  })
})
