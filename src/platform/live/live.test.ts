import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { hashToken } from '#platform/http/identity-port.ts'
import { nobody } from '#platform/kernel/actor.ts'
import { newId } from '#platform/pure/id.ts'
import { openProbeServer, type ProbeServer, probeOfficer } from '#platform/testing/probe-server.ts'
import { gateOf } from './gate.ts'

const ours = 'https://dj.example'
const cookieName = '__Host-tongxin'
const accountId = probeOfficer('0001.').accountId ?? ''
const sockets: Socket[] = []
let probe: ProbeServer
let url: string
let broken = false

before(async () => {
  probe = await openProbeServer()
  const officerOf = (path: string, sessionId: string) => probeOfficer(path, { sessionId })
  probe.people.set('county', officerOf('0001.', 's-county'))
  probe.people.set('west', officerOf('0001.0001.', 's-west'))
  probe.people.set('east', officerOf('0001.0002.', 's-east'))
  const self = { ...nobody.hat, id: 'self', kind: 'self' as const, path: '0001.0001.0003.' }
  probe.people.set('member', { ...nobody, accountId: newId(), sessionId: 's-member', hat: self })
  const identity: ProbeServer['identity'] = {
    ...probe.identity,
    bySession: async (...asked) => {
      if (broken) throw new Error('CANARY select * from identity_session')
      return probe.identity.bySession(...asked)
    },
  }
  probe.live.attach(probe.server.server, gateOf(probe.kernel, identity, cookieName, [ours]))
  url = await probe.server.listen({ port: 0, host: '127.0.0.1' })
})
after(async () => {
  for (const socket of sockets) socket.disconnect()
  await probe?.close()
})

/** The socket of a page; resolves to the reason when it was refused. */
function open(headers: Record<string, string>): Promise<Socket | string> {
  const socket = io(url, {
    ...{ path: '/live', transports: ['websocket'], reconnection: false, forceNew: true, timeout: 20_000 },
    extraHeaders: headers,
  })
  sockets.push(socket)
  return new Promise(resolve => {
    socket.on('connect', () => resolve(socket))
    socket.on('connect_error', error => resolve(error.message))
  })
}
const cookieOf = (word: string) => `${cookieName}=${word}`
async function opened(word: string): Promise<Socket & { heard: unknown[] }> {
  const socket = await open({ cookie: cookieOf(word), origin: ours })
  assert.ok(typeof socket !== 'string', `${word}: ${socket}`)
  const heard: unknown[] = []
  socket.on('changed', frame => heard.push(frame))
  return Object.assign(socket, { heard })
}
const closing = (socket: Socket) => new Promise<string>(resolve => socket.on('disconnect', resolve))

describe('the door of the socket', () => {
  const refused: readonly (readonly [string, Record<string, string>, string])[] = [
    ['a page of another site', { cookie: cookieOf('county'), origin: 'https://evil.example' }, 'origin'],
    ['a site that begins like ours', { cookie: cookieOf('county'), origin: `${ours}.evil.example` }, 'origin'],
    ['our name without TLS', { cookie: cookieOf('county'), origin: 'http://dj.example' }, 'origin'],
    ['a sandboxed frame', { cookie: cookieOf('county'), origin: 'null' }, 'origin'],
    ['nobody', { origin: ours }, 'unknown'],
    ['a session that never was', { cookie: cookieOf('guess'), origin: ours }, 'unknown'],
    ['the cookie of demo', { cookie: 'tongxin-demo=county', origin: ours }, 'unknown'],
    ['a cookie that only ends like ours', { cookie: `x${cookieOf('county')}`, origin: ours }, 'unknown'],
    ['a cookie nobody can read', { cookie: cookieOf('%E0%A4%A'), origin: ours }, 'unavailable'],
  ]
  for (const [who, headers, reason] of refused) {
    it(`S-24 ${who} is refused`, async () => {
      assert.equal(await open(headers), reason)
    })
  }

  it('S-24 a session that ended opens no socket any more', async () => {
    probe.people.set('leaving', probeOfficer('0001.', { sessionId: 's-leaving' }))
    ;(await opened('leaving')).disconnect()
    probe.people.delete('leaving')
    assert.equal(await open({ cookie: cookieOf('leaving'), origin: ours }), 'unknown')
  })

  it('S-81 a failure at the door does not tell its words', async () => {
    broken = true
    const reason = await open({ cookie: cookieOf('county'), origin: ours })
    broken = false
    assert.equal(reason, 'unavailable')
  })

  it('S-24 there is no way in but the socket itself', async () => {
    const response = await fetch(`${url}/live/?EIO=4&transport=polling`, { headers: { cookie: cookieOf('county') } })
    assert.equal(response.status, 400)
    assert.equal((await fetch(`${url}/live/socket.io.js`)).status, 400)
  })

  it('S-24 the gate asks for the hash of the word and for the hat, never the word', async () => {
    const asked: unknown[] = []
    const bySession: ProbeServer['identity']['bySession'] = async (_, credentials) => {
      asked.push(credentials)
      return null
    }
    const gate = gateOf(probe.kernel, { ...probe.identity, bySession }, cookieName, [ours])
    assert.equal(await gate.actorOf(`a=b; ${cookieOf('w')}; c=d`, 'office-1'), null)
    assert.equal(await gate.actorOf(undefined, 'office-1'), null)
    assert.deepEqual(asked, [{ tokenHash: hashToken('w'), hatId: 'office-1' }])
  })
})

describe('an open socket', () => {
  it('S-24 ends when a frame above 64 KiB arrives, and lives on below that', async () => {
    const socket = await opened('county')
    const ended = closing(socket)
    socket.emit('follow', 'x'.repeat(60 * 1024))
    await pause(200)
    assert.equal(socket.connected, true)
    socket.emit('follow', 'x'.repeat(65 * 1024))
    assert.match(await ended, /transport/)
  })

  it('S-20 ends at once with its session, and only it', async () => {
    const [first, second, other] = [await opened('west'), await opened('west'), await opened('east')]
    const ended = [closing(first), closing(second)]
    probe.live.hangUp(accountId, ['s-west'])
    assert.deepEqual(await Promise.all(ended), ['io server disconnect', 'io server disconnect'])
    assert.equal(other.connected, true)
    other.disconnect()
  })

  it('S-20 ends at once with its account, whatever the session, and no other account', async () => {
    const [first, second, other] = [await opened('west'), await opened('east'), await opened('member')]
    const ended = [closing(first), closing(second)]
    probe.live.hangUp(accountId, [])
    assert.deepEqual(await Promise.all(ended), ['io server disconnect', 'io server disconnect'])
    assert.equal(other.connected, true)
    other.disconnect()
  })

  const hearing: readonly (readonly [string | null, readonly string[]])[] = [
    ['0001.0001.', ['county', 'west', 'member']],
    ['0001.0002.', ['county', 'east']],
    ['0001.0001.0003.', ['county', 'west', 'member']],
    ['0001.0001.0004.', ['county', 'west']],
    ['0001.', ['county', 'east', 'member', 'west']],
    ['0002.', []],
    [null, ['county', 'east', 'member', 'west']],
  ]
  it('S-24 hears of changes where its hat reaches and of no others, and hears no content', async () => {
    const words = ['county', 'east', 'member', 'west']
    const all = await Promise.all(words.map(opened))
    for (const [path, expected] of hearing) {
      for (const one of all) one.heard.length = 0
      probe.live.announce({ operation: 'probe.tell', touches: [`at ${path}`], path })
      probe.live.announce({ operation: 'probe.tell', touches: [], path })
      // A frame everybody hears, sent after the others: once it came, nothing is on its way any more.
      probe.live.announce({ operation: 'probe.end', touches: ['end'], path: null })
      for (let tries = 0; tries < 200 && !all.every(one => JSON.stringify(one.heard).includes('end')); tries++)
        await pause(20)
      const heard = words.filter((_, i) => all[i]?.heard.length === 2)
      assert.deepEqual([path, heard], [path, [...expected].sort()])
      const frames = all.flatMap(one => one.heard.slice(0, -1))
      for (const frame of frames) assert.deepEqual(frame, { touches: [`at ${path}`] })
    }
    for (const one of all) one.disconnect()
  })

  it('a committed change is told with the names to fetch again, a refused one is not', async () => {
    const socket = await opened('county')
    const send = (fail: boolean) =>
      probe.server.inject({
        method: 'POST',
        url: '/api/probe/tell',
        headers: { cookie: cookieOf('west') },
        payload: { id: newId(), text: 'CANARY', fail },
      })
    assert.equal((await send(true)).statusCode, 409)
    assert.equal((await send(false)).statusCode, 200)
    for (let tries = 0; tries < 200 && socket.heard.length === 0; tries++) await pause(20)
    assert.deepEqual(socket.heard, [{ touches: ['probe'] }])
    socket.disconnect()
  })

  it('progress reaches whoever follows the work and nobody else', async () => {
    const [follower, other] = [await opened('west'), await opened('west')]
    const id = newId()
    const frames: unknown[] = []
    follower.on('progress', frame => frames.push(frame))
    other.on('progress', () => frames.push('foreign'))
    follower.emit('follow', id)
    other.emit('follow', { toString: 'x' })
    other.emit('follow', `${id}x`)
    for (let tries = 0; tries < 100 && frames.length === 0; tries++) {
      probe.live.progress(id, 1, 2)
      await pause(50)
    }
    assert.deepEqual(frames[0], { id, done: 1, total: 2 })
    assert.ok(!frames.includes('foreign'))
    for (const one of [follower, other]) one.disconnect()
  })

  it('cancelled work is told to stop, and new work with the same id begins afresh', () => {
    const id = newId()
    const signal = probe.live.signal(id)
    assert.equal(probe.live.signal(id), signal)
    probe.live.cancel(id)
    assert.equal(signal.aborted, true)
    assert.equal(probe.live.signal(id).aborted, false)
  })
})
