import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { InjectOptions } from 'fastify'
import { newId } from '#platform/pure/id.ts'
import { openProbeServer, type ProbeServer, probeOfficer } from '#platform/testing/probe-server.ts'
import { zh } from './zh.ts'

const here = '0001.0001.'
const cookie = '__Host-tongxin=officer'
let probe: ProbeServer
before(async () => {
  probe = await openProbeServer()
  probe.people.set('officer', probeOfficer(here))
})
after(() => probe?.close())

const ask = (query = '', headers: Record<string, string> = { cookie }) =>
  probe.server.inject({ url: `/api/probe/chatty${query}`, headers })
const send = (payload: unknown, headers: Record<string, string> = {}, url = '/api/probe/tell') =>
  probe.server.inject({
    method: 'POST',
    url,
    headers: { cookie, 'content-type': 'application/json', ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  })
const tell = (more: object = {}) => ({ id: newId(), text: 'a', ...more })
const lines = async () => Number((await probe.owner.query('select count(*) as n from probe_line')).rows[0]?.n)

describe('what leaves the server', () => {
  it('undeclared fields of an answer stay inside, at every depth', async () => {
    const response = await ask()
    assert.deepEqual(response.json(), { id: 'x', rows: [{ name: 'n' }], one: { a: 'a' } })
    assert.doesNotMatch(response.body, /LEAK|password|idNumber/)
  })

  it('undeclared fields of a part that may be absent, or is one of several, stay inside as well', async () => {
    const response = await probe.server.inject({ url: '/api/probe/chatty-maybe', headers: { cookie } })
    assert.deepEqual(response.json(), {
      one: { a: 'a' },
      none: null,
      many: [{ a: 'a' }, null],
      either: [
        { kind: 'x', a: 'a', deep: { a: 'a' } },
        { kind: 'y', b: 1 },
      ],
    })
    assert.doesNotMatch(response.body, /LEAK/)
  })

  const bad: readonly (readonly [string, InjectOptions, number, string])[] = [
    ['an unknown page', { url: '/nowhere' }, 404, 'not_there'],
    ['an unknown operation', { url: '/api/probe/nothing', headers: { cookie } }, 404, 'not_there'],
    ['an internal operation', { method: 'POST', url: '/api/probe/note', headers: { cookie } }, 404, 'not_there'],
    ['a query asked by POST', { method: 'POST', url: '/api/probe/chatty', headers: { cookie } }, 404, 'not_there'],
    ['an action asked by GET', { url: '/api/probe/tell', headers: { cookie } }, 404, 'not_there'],
    ['a stranger', { url: '/api/probe/chatty' }, 401, 'unknown'],
    ['a refusal', { method: 'POST', url: '/api/probe/no', headers: { cookie }, payload: {} }, 409, 'probe.no'],
    ['an error of the database', { url: '/api/probe/broken-sql', headers: { cookie } }, 500, 'bug'],
    ['an error of the code', { url: '/api/probe/broken-code' }, 500, 'bug'],
    ['a broken address', { url: '/api/probe/%E0%A4%A' }, 400, 'invalid'],
    ['a very long address', { url: `/api/files/${'a'.repeat(2000)}`, headers: { cookie } }, 414, 'invalid'],
  ]
  for (const [what, options, status, code] of bad) {
    it(`S-81 ${what} is answered ${status} with a number to report and no word of the inside`, async () => {
      const response = await probe.server.inject(options)
      const body = response.json()
      assert.deepEqual([response.statusCode, body.status, body.code], [status, status, code], response.body)
      assert.match(body.requestId, /^[0-9a-f-]{36}$/)
      assert.equal(response.headers['x-request-id'], body.requestId)
      assert.match(body.title, /\p{Script=Han}/u)
      assert.doesNotMatch(
        response.body,
        /stack|\.ts\b|node_modules|select |nowhere_table|secret_column|CANARY|FST_|Route /,
      )
      assert.doesNotMatch(JSON.stringify(response.headers), /fastify|node|express/i)
    })
  }

  it('S-27 every 404 has the same body but for its number', async () => {
    const bodies = await Promise.all(
      ['/api/probe/nothing', '/api/other/thing', '/x.php', '/api/files/'].map(async url => {
        const { requestId, ...rest } = (await probe.server.inject({ url, headers: { cookie } })).json()
        assert.ok(requestId)
        return rest
      }),
    )
    for (const body of bodies) assert.deepEqual(body, { status: 404, code: 'not_there', title: zh.notThere })
  })
})

describe('what comes in', () => {
  const refused: readonly (readonly [string, unknown, string | null])[] = [
    ['an unknown field', tell({ isAdmin: true }), ''],
    ['a field of the wrong type', tell({ text: 5 }), 'text'],
    ['a missing field', { id: newId() }, 'text'],
    ['a wrong id', tell({ id: '1 or 1=1' }), 'id'],
    ['S-44 a zero character', tell({ text: 'a\0b' }), 'text'],
    ['S-44 half a surrogate pair', `{"id":"${newId()}","text":"\\ud800"}`, 'text'],
    ['a list', '[]', ''],
    ['a word', '"x"', ''],
    ['null', 'null', 'id'],
    ['half a body', '{"id":', null],
    ['S-29 a prototype', `{"id":"${newId()}","text":"a","__proto__":{"isAdmin":true}}`, null],
    ['S-29 a constructor', `{"id":"${newId()}","text":"a","constructor":{"prototype":{"x":1}}}`, null],
  ]
  for (const [what, payload, path] of refused) {
    it(`S-29 ${what} is refused with 400 and changes nothing`, async () => {
      const before = await lines()
      const response = await send(payload)
      assert.equal(response.statusCode, 400, response.body)
      assert.equal(response.json().code, 'invalid')
      if (path !== null)
        assert.ok(
          response.json().issues.some((issue: { path: string }) => issue.path === path),
          response.body,
        )
      assert.equal(await lines(), before)
      assert.equal(({} as Record<string, unknown>).isAdmin, undefined)
    })
  }

  for (const [query, status] of [
    ['?text=a', 200],
    ['?text=a&text=b', 400],
    ['?of=a&of=b', 200],
    ['?of=a', 200],
    ['?size=5&size=6', 400],
    ['?size=', 400],
    ['?size=1e3', 200],
    ['?size=x', 400],
    ['?size=1.5', 400],
    ['?__proto__=x', 400],
    ['?constructor=x', 400],
    ['?toString=x', 400],
    ['?text[]=a', 400],
    ['?text[a]=b', 400],
    [`?text=${'a'.repeat(51)}`, 400],
  ] as const) {
    it(`S-29 the question ${query.slice(0, 30)} is answered ${status}`, async () => {
      assert.equal((await ask(query)).statusCode, status)
    })
  }

  it('S-29 a body above one megabyte is refused before it is read', async () => {
    const response = await send(JSON.stringify(tell({ text: 'x'.repeat(1024 * 1024) })))
    assert.deepEqual([response.statusCode, response.json().code], [413, 'too_large'])
  })
})

describe('where requests come from', () => {
  const origins: readonly (readonly [string, Record<string, string>, boolean])[] = [
    ['a program without a browser', {}, true],
    ['our page', { origin: 'https://dj.example', 'sec-fetch-site': 'same-origin' }, true],
    ['the address bar', { 'sec-fetch-site': 'none' }, true],
    ['another site', { 'sec-fetch-site': 'cross-site' }, false],
    ['a neighbour below the same domain', { 'sec-fetch-site': 'same-site' }, false],
    ['a foreign origin', { origin: 'https://evil.example' }, false],
    ['an origin that begins like ours', { origin: 'https://dj.example.evil.example' }, false],
    ['our host without TLS', { origin: 'http://dj.example' }, false],
    ['a foreign name that points at us', { host: 'evil.example', origin: 'http://evil.example' }, false],
    ['a sandboxed frame', { origin: 'null' }, false],
    [
      'a foreign origin that claims to be ours',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
      false,
    ],
  ]
  for (const [what, headers, welcome] of origins) {
    it(`S-72 a change from ${what} is ${welcome ? 'done' : 'refused'}`, async () => {
      const before = await lines()
      const response = await send(tell(), headers)
      assert.equal(response.statusCode, welcome ? 200 : 403, response.body)
      if (!welcome) assert.equal(response.json().code, 'cross_site')
      assert.equal(await lines(), welcome ? before + 1 : before)
    })
  }

  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    it(`S-72 a form sent as ${type.split(';')[0]} changes nothing`, async () => {
      const before = await lines()
      const response = await send(JSON.stringify(tell()), { 'content-type': type })
      assert.ok([400, 415].includes(response.statusCode), `${response.statusCode} ${response.body}`)
      assert.equal(await lines(), before)
    })
  }
})

describe('headers', () => {
  const answers: readonly (readonly [string, InjectOptions])[] = [
    ['200', { url: '/api/probe/chatty', headers: { cookie } }],
    ['health', { url: '/healthz' }],
    ['metrics', { url: '/metrics' }],
    ['the document', { url: '/api/openapi.json' }],
    ['the page for programmers', { url: '/api' }],
    ['400', { url: '/api/probe/chatty?x=1', headers: { cookie } }],
    ['401', { url: '/api/probe/chatty' }],
    ['403', { method: 'POST', url: '/api/probe/tell', headers: { origin: 'https://evil.example' } }],
    ['404', { url: '/nowhere' }],
    ['an address nobody can read', { url: '/api/%E0%A4%A' }],
    ['409', { method: 'POST', url: '/api/probe/no', headers: { cookie }, payload: {} }],
    [
      '415',
      { method: 'POST', url: '/api/probe/tell', headers: { cookie, 'content-type': 'text/xml' }, payload: '<a/>' },
    ],
    ['500', { url: '/api/probe/broken-code' }],
    ['an OPTIONS request', { method: 'OPTIONS', url: '/api/probe/tell' }],
  ]
  for (const [what, options] of answers) {
    it(`S-70 S-71 ${what} carries every header`, async () => {
      const { headers } = await probe.server.inject(options)
      assert.equal(headers['x-content-type-options'], 'nosniff')
      assert.equal(headers['referrer-policy'], 'same-origin')
      assert.equal(headers['cross-origin-opener-policy'], 'same-origin')
      assert.equal(headers['cross-origin-resource-policy'], 'same-origin')
      assert.equal(headers['strict-transport-security'], 'max-age=31536000; includeSubDomains')
      assert.match(String(headers['content-security-policy']), /^default-src 'none';.*frame-ancestors 'none'$/)
      assert.doesNotMatch(String(headers['content-security-policy']), /script-src|unsafe-eval/)
      assert.equal(headers['cache-control'], 'no-store')
      assert.equal(headers['access-control-allow-origin'], undefined)
      assert.equal(headers.server ?? headers['x-powered-by'], undefined)
    })
  }
})
