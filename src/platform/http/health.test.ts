import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { openPool, type Pool } from '#platform/database/pool.ts'
import { newId } from '#platform/pure/id.ts'
import { openProbeServer, type ProbeServer, probeOfficer } from '#platform/testing/probe-server.ts'
import { buildServer, type ServerParts } from './server.ts'

let probe: ProbeServer
let away: Pool
const opened: FastifyInstance[] = []
before(async () => {
  probe = await openProbeServer()
  probe.people.set('officer', probeOfficer('0001.'))
  away = openPool('postgres://nobody@127.0.0.1:1/nothing', 2)
})
after(async () => {
  for (const server of opened) await server.close()
  await away?.close()
  await probe?.close()
})

/** Another server on the same kernel, changed in one point. */
async function serverWith(change: Partial<ServerParts>): Promise<FastifyInstance> {
  const { kernel, live, identity } = probe
  const reach = { mode: 'production', origins: [], trustedProxies: [] } as const
  const port = { keep: {} as never, describe: {} as never }
  const rest = { webFolder: null, logger: false, maxEventLoopDelayMs: 0 } as const
  const server = await buildServer({ kernel, live, identity, filePort: port, reach, ...rest, ...change })
  opened.push(server)
  return server
}
const cookie = '__Host-tongxin=officer'
/** Keeps the processor from everything else, as work that is too heavy would. */
function hold(milliseconds: number): void {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
}

describe('health', () => {
  it('a server with its database says that it lives and that it is ready', async () => {
    for (const url of ['/healthz', '/readyz']) {
      const response = await probe.server.inject({ url })
      assert.deepEqual([response.statusCode, response.json()], [200, { ok: true }], url)
    }
  })

  it('a server without its database lives, is not ready and asks people to come back', async () => {
    const server = await serverWith({ kernel: { ...probe.kernel, db: away.db, read: away.read } })
    assert.equal((await server.inject({ url: '/healthz' })).statusCode, 200)
    for (const url of ['/readyz', '/api/probe/chatty']) {
      const response = await server.inject({ url, headers: { cookie } })
      assert.deepEqual([response.statusCode, response.json().code], [503, 'overloaded'], url)
      assert.equal(response.headers['retry-after'], '5')
      assert.doesNotMatch(response.body, /ECONNREFUSED|127\.0\.0\.1/)
    }
  })

  for (const [hindrance, title, sentence] of [
    ['journal', 'S-53 nothing is changed while the journal cannot be sealed', /日志.*查询不受影响.*管理员/],
    ['disk', 'T13 nothing is changed while the disk is full', /磁盘已满.*查询不受影响.*清理/],
  ] as const) {
    it(`${title}, but questions are answered, and afterwards it goes on by itself`, async () => {
      let reason: typeof hindrance | null = hindrance
      const files = { ...probe.kernel.files, keep: () => assert.fail('a byte was kept') }
      const server = await serverWith({ kernel: { ...probe.kernel, files, hindrance: () => reason } })
      const note = { method: 'POST', url: '/api/probe/enter', headers: { cookie }, payload: { token: null } } as const
      const form = { 'content-type': 'multipart/form-data; boundary=x' }
      const part = '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nA\r\n--x--\r\n'
      const upload = { method: 'POST', url: '/api/files', headers: { cookie, ...form }, payload: part } as const
      for (const request of [note, upload]) {
        const refused = await server.inject(request)
        assert.deepEqual([refused.statusCode, refused.headers['retry-after']], [503, '5'], request.url)
        assert.match(refused.json().title, sentence)
      }
      assert.equal((await server.inject({ url: '/api/probe/chatty', headers: { cookie } })).statusCode, 200)
      reason = null
      assert.equal((await server.inject(note)).statusCode, 200)
    })
  }
})

describe('load', () => {
  it('R13 a server that cannot keep up says 503 with a time to come back, while its health is still answered', async () => {
    const server = await serverWith({ maxEventLoopDelayMs: 40 })
    await server.ready()
    let refused = 0
    for (let tries = 0; tries < 20 && refused === 0; tries++) {
      hold(300)
      await pause(1)
      const response = await server.inject({ url: '/api/probe/chatty', headers: { cookie } })
      if (response.statusCode !== 503) continue
      refused += 1
      assert.equal(response.headers['retry-after'], '5')
      assert.equal(response.json().code, 'overloaded')
      for (const url of ['/healthz', '/metrics']) assert.equal((await server.inject({ url })).statusCode, 200, url)
    }
    assert.equal(refused, 1)
  })
})

describe('stopping', () => {
  it('waits for requests under way and for nothing else, and lets nobody new in', async () => {
    const server = await serverWith({})
    const url = await server.listen({ port: 0, host: '127.0.0.1' })
    const headers = { cookie, 'content-type': 'application/json' }
    const body = JSON.stringify({ id: newId(), text: 'a' })
    // Kept for longer than any test may take: one connection is idle, one will be when its answer came.
    server.server.keepAliveTimeout = 3_600_000
    assert.equal((await fetch(`${url}/healthz`)).status, 200)
    await probe.owner.query('begin; lock table probe_line in access exclusive mode')
    const answer = fetch(`${url}/api/probe/tell`, { method: 'POST', headers, body })
    const held = `select pid from pg_locks where not granted and relation = 'probe_line'::regclass`
    while ((await probe.pool.pg.query(held)).rowCount === 0) await pause(20)
    const closed = server.close()
    while (
      await fetch(`${url}/healthz`).then(
        ({ status }) => status === 200,
        () => false,
      )
    )
      await pause(20)
    await probe.owner.query('commit')
    assert.equal((await answer).status, 200)
    await closed
    assert.equal(server.server.listening, false)
  })
})

describe('metrics', () => {
  it('are told to this machine and to nobody else', async () => {
    const from = (remoteAddress: string) => probe.server.inject({ url: '/metrics', remoteAddress })
    for (const own of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) assert.equal((await from(own)).statusCode, 200, own)
    for (const other of ['10.0.0.5', '192.168.1.1', '2001:db8::1', '127.0.0.2', '::ffff:10.0.0.5']) {
      const response = await from(other)
      assert.deepEqual([response.statusCode, response.json().code], [404, 'not_there'], other)
      assert.doesNotMatch(response.body, /tongxin_request/)
    }
  })

  it('S-78 a forwarded address counts only when it comes from a proxy that was named', async () => {
    const forged = { 'x-forwarded-for': '127.0.0.1' }
    const outside = { url: '/metrics', remoteAddress: '10.0.0.5', headers: forged }
    assert.equal((await probe.server.inject(outside)).statusCode, 404)
    const behind = await serverWith({ reach: { mode: 'production', origins: [], trustedProxies: ['127.0.0.1'] } })
    const through = { url: '/metrics', remoteAddress: '127.0.0.1', headers: { 'x-forwarded-for': '203.0.113.9' } }
    assert.equal((await behind.inject(through)).statusCode, 404)
    assert.equal((await behind.inject(outside)).statusCode, 404)
  })

  it('are told to nobody behind a proxy on this machine, also when it was not named', async () => {
    const asked = (headers: Record<string, string>) => probe.server.inject({ url: '/metrics', headers })
    for (const host of ['127.0.0.1:8080', 'localhost:8080', '[::1]:8080'])
      assert.equal((await asked({ host })).statusCode, 200, host)
    for (const headers of [
      { 'x-forwarded-for': '203.0.113.9' },
      { 'x-forwarded-for': '127.0.0.1' },
      { 'x-real-ip': '127.0.0.1' },
      { forwarded: 'for=127.0.0.1' },
      { via: '1.1 proxy' },
      { host: 'dj.example' },
      { host: '127.0.0.1.evil.example' },
    ])
      assert.equal((await asked(headers)).statusCode, 404, JSON.stringify(headers))
  })

  it('S-55 name routes, never what was asked', async () => {
    await probe.server.inject({ url: '/api/probe/chatty?text=CANARY-SEARCH', headers: { cookie } })
    await probe.server.inject({ url: '/CANARY-PATH/110101199003078515' })
    const { body } = await probe.server.inject({ url: '/metrics' })
    assert.match(body, /route="\/api\/probe\/chatty",status="200"/)
    assert.match(body, /route="unmatched",status="404"/)
    assert.doesNotMatch(body, /CANARY|110101/)
  })
})
