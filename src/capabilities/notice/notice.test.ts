import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { identity } from '#capabilities/identity/contract.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { notice } from './contract.ts'

type Browser = Awaited<ReturnType<World['as']>>
let world: World
let officer: Browser
let qingshi: Browser
let baisha: Browser
let sun: Browser
before(async () => {
  world = await openWorld()
  officer = await world.as('county officer')
  qingshi = await world.as('secretary of Qingshi')
  baisha = await world.as('secretary of Baisha')
  sun = await world.as('member of Qingshi')
  await world.drain()
})
after(() => world?.close())

const refused = (code: string) => ({ status: 409, code: `notice.${code}` })
const lettersOf = async (
  browser: Browser,
  more: { toConfirm?: boolean; box?: 'inbox' | 'archive'; search?: string } = {},
) => (await browser.ask(notice.inbox, { ...more })).rows
const find = async (browser: Browser, title: string) => {
  const [letter] = await lettersOf(browser, { search: title })
  assert.ok(letter, title)
  return letter
}
const toWest = () => ({ whom: 'members' as const, below: true, organisationIds: [world.cast.organisations.west] })
const write = (title: string, more: object = {}) => ({
  ...toWest(),
  title,
  body: '请按要求办理。\n逾期请说明。',
  needsConfirmation: true,
  ...more,
})
const countOf = (browser: Browser) => browser.ask(notice.count, {})

describe('an official notice', () => {
  it('reaches the members of the range, each once, and nobody else', async () => {
    const wish = toWest()
    assert.deepEqual(await officer.ask(notice.preview, wish), { recipients: 3, organisations: 2, withoutAccount: 0 })
    const { recipients } = await officer.do(notice.send, write('关于召开组织生活会的通知', { confirmOn: '2026-12-01' }))
    assert.equal(recipients, 3)
    const letter = await find(qingshi, '组织生活会')
    assert.deepEqual(
      [letter.kind, letter.sender, letter.needsConfirmation, letter.confirmOn, letter.confirmedAt],
      ['official', '示范县委 · 组织部干部', true, '2026-12-01', null],
    )
    assert.equal((await qingshi.ask(notice.letter, { letterId: letter.id })).body, '请按要求办理。\n逾期请说明。')
    assert.equal((await lettersOf(sun, { search: '组织生活会' })).length, 1)
    for (const other of [officer, await world.as('leader'), await world.as('system admin')])
      assert.deepEqual(await lettersOf(other, { search: '组织生活会' }), [])
  })

  it('reaches office-holders and members as one audience without telling anybody twice', async () => {
    const all = { whom: 'everyone' as const, below: true, organisationIds: [world.cast.organisations.county] }
    const { recipients } = await officer.do(notice.send, { ...write('全员通知'), ...all })
    const { rows } = await world.owner.query(
      `select count(*)::int as n, count(distinct reader)::int as readers from notice_letter where title = '全员通知'`,
    )
    assert.deepEqual([rows[0].n, rows[0].readers], [recipients, recipients])
    assert.equal((await lettersOf(await world.as('leader'), { search: '全员通知' })).length, 1)
    assert.equal((await lettersOf(await world.as('security admin'), { search: '全员通知' })).length, 0)
  })

  it('shows its sender who has not confirmed, by organisation and by name', async () => {
    const { noticeId } = await officer.do(notice.send, write('请签收的通知'))
    const before = (await countOf(qingshi)).toConfirm
    await qingshi.do(notice.confirm, { letterId: (await find(qingshi, '请签收的通知')).id })
    assert.equal((await countOf(qingshi)).toConfirm, before - 1)
    const { organisations, confirmed, recipients } = await officer.ask(notice.sentNotice, { noticeId })
    assert.deepEqual([confirmed, recipients], [1, 3])
    const { qingshi: village, baisha: other } = world.cast.organisations
    const by = Object.fromEntries(organisations.map(row => [row.organisationId, [row.confirmed, row.recipients]]))
    assert.deepEqual(by, { [village]: [1, 2], [other]: [0, 1] })
    const missing = async (organisationId: string) =>
      (await officer.ask(notice.unconfirmed, { noticeId, organisationId })).rows.map(({ name }) => name)
    assert.deepEqual([await missing(village), await missing(other)], [['孙大力'], ['钱秀兰']])
    const first = (await find(qingshi, '请签收的通知')).confirmedAt
    world.clock.advance(60)
    await qingshi.do(notice.confirm, { letterId: (await find(qingshi, '请签收的通知')).id })
    assert.equal((await find(qingshi, '请签收的通知')).confirmedAt, first)
  })

  it('S-27 of another range does not exist: neither its receipts nor its recall, nor the letters of others', async () => {
    const { noticeId } = await officer.do(notice.send, write('县里发的通知'))
    const own = await find(sun, '县里发的通知')
    for (const foreign of [qingshi, baisha]) {
      await assert.rejects(foreign.ask(notice.sentNotice, { noticeId }), { status: 404 })
      await assert.rejects(foreign.do(notice.recall, { noticeId, reason: '不该能撤' }), { status: 404 })
      await assert.rejects(foreign.ask(notice.letter, { letterId: own.id }), { status: 404 })
      await assert.rejects(foreign.do(notice.confirm, { letterId: own.id }), { status: 404 })
      await foreign.do(notice.mark, { letterIds: [own.id], archived: true })
    }
    assert.equal((await find(sun, '县里发的通知')).archived, false)
    assert.deepEqual((await qingshi.ask(notice.sent, {})).rows, [])
    const beyond = { ...toWest(), organisationIds: [world.cast.organisations.baisha] }
    await assert.rejects(qingshi.ask(notice.preview, beyond), { status: 404 })
    await assert.rejects(qingshi.do(notice.send, { ...write('越界'), ...beyond }), { status: 404 })
  })

  it('is recalled with a reason: it stays to be seen, its text does not, and nobody confirms it any more', async () => {
    const { noticeId } = await officer.do(notice.send, write('发错了的通知'))
    const waiting = (await countOf(sun)).toConfirm
    await officer.do(notice.recall, { noticeId, reason: '附件有误' })
    const letter = await sun.ask(notice.letter, { letterId: (await find(sun, '发错了的通知')).id })
    assert.deepEqual([letter.recallReason, letter.files], ['附件有误', []])
    assert.doesNotMatch(letter.body, /请按要求办理/)
    assert.equal((await countOf(sun)).toConfirm, waiting - 1)
    await assert.rejects(sun.do(notice.confirm, { letterId: letter.id }), refused('recalled'))
    await assert.rejects(officer.do(notice.recall, { noticeId, reason: '再撤一次' }), refused('recalled'))
  })

  it('is refused without readers, and with a day that has passed', async () => {
    const nobody = { organisationIds: [world.cast.organisations.east], below: false }
    await assert.rejects(officer.do(notice.send, write('没人收', nobody)), refused('nobodyThere'))
    await assert.rejects(officer.do(notice.send, write('昨天', { confirmOn: '2026-11-19' })), refused('confirmPast'))
  })

  it('carries files: every reader fetches a copy of his own, and only what the notice names', async () => {
    const { fileId } = await officer.upload('方案.pdf', Buffer.from('%PDF-1.7 附件内容'))
    const { fileId: other } = await officer.upload('别的.pdf', Buffer.from('%PDF-1.7 不相干'))
    await officer.do(notice.send, write('带附件的通知', { fileIds: [fileId] }))
    const { id: letterId } = await find(sun, '带附件的通知')
    await assert.rejects(sun.download(fileId), { status: 404 })
    const copy = await sun.do(notice.takeFile, { letterId, fileId })
    assert.deepEqual([copy.name, (await sun.download(copy.fileId)).toString()], ['方案.pdf', '%PDF-1.7 附件内容'])
    await assert.rejects(sun.do(notice.takeFile, { letterId, fileId: other }), { status: 404 })
    const own = { organisationIds: [world.cast.organisations.qingshi], fileIds: [fileId] }
    await assert.rejects(qingshi.do(notice.send, write('别人的文件', own)), { status: 404 })
    for (const name of ['page.html', 'picture.svg', '通知.pdf', '安装.exe']) {
      const { fileId: strange } = await officer.upload(name, Buffer.from('<svg onload="alert(1)"/>'))
      await assert.rejects(officer.do(notice.send, write('S-57', { fileIds: [strange] })), refused('notAPaper'), name)
    }
  })
})

describe('what only the reader knows', () => {
  it('S-28 opening or putting away a letter shows nowhere: not to the sender, not in the journal', async () => {
    const { noticeId } = await officer.do(notice.send, write('看没看不知道', { needsConfirmation: false }))
    const seen = async () => [
      await officer.ask(notice.sentNotice, { noticeId }),
      await officer.ask(notice.sent, {}),
      await officer.ask(notice.unconfirmed, { noticeId, organisationId: world.cast.organisations.qingshi }),
    ]
    const before = await seen()
    const { id: letterId } = await find(sun, '看没看不知道')
    const unread = (await countOf(sun)).unread
    await sun.do(notice.mark, { letterIds: [letterId], opened: true })
    assert.equal((await countOf(sun)).unread, unread - 1)
    await sun.do(notice.mark, { letterIds: [letterId], archived: true })
    assert.deepEqual(await seen(), before)
    assert.equal(
      (await lettersOf(sun, { box: 'archive' })).some(({ id }) => id === letterId),
      true,
    )
    const { rows } = await world.owner.query(
      `select row_to_json(l)::text as line from journal_line l where verb = 'notice.mark'`,
    )
    assert.ok(rows.length >= 2)
    for (const { line } of rows) assert.ok(!line.includes(letterId))
    const { rows: policies } = await world.owner.query(
      `select policyname, qual from pg_policies where tablename = 'notice_mark'`,
    )
    assert.deepEqual(
      policies.map(({ policyname }) => policyname),
      ['own'],
    )
    assert.match(policies[0].qual, /reader = notice_me\(\)/)
    await assert.rejects(sun.do(notice.confirm, { letterId }), refused('nothingToConfirm'))
  })

  it('the database refuses a receipt for anything but an official notice', async () => {
    await assert.rejects(
      world.owner.query(`update notice_letter set confirmed_at = '2026-11-20' where kind = 'account'`),
      /notice_letter_check/,
    )
  })
})

it('a full inbox comes page by page, each letter once, the newest first', async () => {
  await world.owner.query(
    `insert into notice_letter (id, reader, person_id, kind, sender, title, body, sent_at)
      select gen_random_uuid(), $1, $1, 'work', 'x', '旧信 ' || n, 'x', timestamptz '2026-01-01' + (n / 3) * interval '1 hour'
      from generate_series(1, 120) n`,
    [world.cast.people['member of Qingshi'].personId],
  )
  const seen: string[][] = []
  let after: string | undefined
  do {
    const { rows, next } = await sun.ask(notice.inbox, { search: '旧信', ...(after ? { after } : {}) })
    seen.push(...rows.map(({ id, sentAt }) => [id, sentAt]))
    after = next ?? undefined
  } while (after)
  assert.equal(new Set(seen.map(([id]) => id)).size, 120)
  const moments = seen.map(([, sentAt]) => sentAt)
  assert.deepEqual(moments, moments.toSorted().reverse())
  assert.equal((await countOf(sun)).unread, 100)
})

describe('letters of the system', () => {
  it('S-14 a sign-in from elsewhere is told its owner, once, and nobody else', async () => {
    const title = '账号在新的设备或网络登录'
    const told = async () => (await lettersOf(sun, { search: title })).length
    const [before, others] = [await told(), (await lettersOf(qingshi, { search: title })).length]
    const { login, password } = world.cast.people['member of Qingshi']
    for (let times = 0; times < 2; times++) await world.stranger('203.0.113.9').do(identity.signIn, { login, password })
    await world.drain()
    assert.equal(await told(), before + 1)
    assert.equal((await lettersOf(qingshi, { search: title })).length, others)
    const [letter] = await lettersOf(sun, { search: title })
    assert.deepEqual([letter?.kind, letter?.sender, letter?.needsConfirmation], ['account', '系统', false])
  })
})
