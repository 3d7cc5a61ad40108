import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import { newId } from '#platform/pure/id.ts'
import { openProbeServer, type ProbeServer, probeOfficer } from '#platform/testing/probe-server.ts'
import { errorLine } from './log.ts'

const written: string[] = []
const stream = new Writable({
  write(chunk, _, done) {
    written.push(String(chunk))
    done()
  },
})
const cookie = '__Host-tongxin=officer'
let probe: ProbeServer
before(async () => {
  probe = await openProbeServer({ logger: { level: 'debug', stream } })
  probe.people.set('officer', probeOfficer('0001.'))
})
after(() => probe?.close())

/** The lines that `story` left behind, each of them one JSON object. */
async function linesOf(story: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  written.length = 0
  await story()
  const text = written.join('')
  assert.ok(text.endsWith('\n'))
  return text
    .slice(0, -1)
    .split('\n')
    .map(line => JSON.parse(line))
}
const ask = (url: string, headers: Record<string, string> = {}) =>
  probe.server.inject({ url, headers: { cookie, ...headers } })
const tell = (text: string, more: object = {}) =>
  probe.server.inject({
    method: 'POST',
    url: '/api/probe/tell',
    headers: { cookie },
    payload: { id: newId(), text, ...more },
  })

describe('the log', () => {
  it('says of a request its route, its end and how long it took, and nothing else', async () => {
    const [line, ...more] = await linesOf(() => ask('/api/probe/chatty?text=x'))
    assert.deepEqual(more, [])
    const { id, ms, time, pid, hostname, reqId, ...rest } = line ?? {}
    assert.deepEqual(rest, { level: 30, method: 'GET', route: '/api/probe/chatty', status: 200 })
    assert.match(String(id), /^[0-9a-f-]{36}$/)
    assert.equal(typeof ms, 'number')
  })

  const canary = 'CANARY-110101199003078515-13812345678'
  const name = '欧阳晓明'
  const stories: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['a search', () => ask(`/api/probe/chatty?text=${canary}`)],
    ['a name that is looked for', () => ask(`/api/probe/chatty?text=${encodeURIComponent(name)}`)],
    ['a name that is written', () => tell(name)],
    ['a name in an address', () => ask(`/api/${encodeURIComponent(name)}`)],
    [
      'a name in a header',
      () => ask('/api/probe/chatty', { 'user-agent': encodeURIComponent(name), cookie: `a=${canary}` }),
    ],
    ['an address', () => ask(`/${canary}`)],
    ['an address nobody can read', () => ask(`/${canary}/%E0%A4%A`)],
    ['a field that is refused', () => ask(`/api/probe/chatty?${canary}=1`)],
    ['what was written', () => tell(canary)],
    ['a secret', () => tell('x', { code: canary })],
    ['a refused change', () => tell(canary, { fail: true })],
    [
      'broken JSON',
      () =>
        probe.server.inject({
          method: 'POST',
          url: '/api/probe/tell',
          headers: { cookie, 'content-type': 'application/json' },
          payload: `{"text":"${canary}`,
        }),
    ],
    [
      'a session word',
      () => probe.server.inject({ method: 'POST', url: '/api/probe/enter', payload: { token: canary } }),
    ],
    ['a foreign cookie', () => ask('/api/probe/chatty', { cookie: `__Host-tongxin=${canary}` })],
    ['headers', () => ask('/api/probe/chatty', { 'user-agent': canary, referer: canary, 'x-tongxin-hat': canary })],
    ['words the database quotes', () => ask(`/api/probe/broken-sql?text=${canary}`)],
  ]
  for (const [what, story] of stories) {
    it(`S-55 keeps nothing of ${what}`, async () => {
      const lines = await linesOf(story)
      assert.ok(lines.length > 0)
      assert.doesNotMatch(JSON.stringify(lines), /CANARY|110101|138123|欧阳|%E6%AC%A7/i)
    })
  }

  it('a bug leaves a line that leads to it', async () => {
    const lines = await linesOf(() => ask('/api/probe/broken-sql?text=x'))
    const told = lines.find(({ level }) => level === 50) as { id: string; err: Record<string, string> } | undefined
    assert.equal(told?.id, lines.find(({ status }) => status === 500)?.id)
    assert.deepEqual([told?.err.code, told?.err.message], ['22P02', undefined])
    assert.match(told?.err.stack ?? '', /probe\.ts/)
  })

  for (const evil of [
    '\n{"level":30,"forged":true}',
    '\r\nforged',
    '\u2028forged',
    '\u2029forged',
    '\u001b[31mforged',
    '\0forged',
  ]) {
    it(`S-54 ${JSON.stringify(evil.slice(0, 8))} in every place forges no line`, async () => {
      const coded = encodeURIComponent(evil)
      const lines = await linesOf(async () => {
        await ask(`/api/probe/chatty?text=${coded}`)
        await ask(`/api/${coded}`)
        await ask(`/api/files/${coded}`)
        await tell(evil)
        await ask('/api/probe/chatty', { 'x-request-id': 'forged', 'x-tongxin-hat': 'forged' })
      })
      assert.ok(lines.every(line => line.level !== undefined && line.forged === undefined))
      assert.doesNotMatch(JSON.stringify(lines), /forged/)
    })
  }
})

describe('errors in the log', () => {
  it('S-55 of the database: names and places, no row', () => {
    const error = Object.assign(new Error('duplicate key value: CANARY'), {
      ...{ severity: 'ERROR', code: '23505', routine: '_bt_check_unique', table: 'member_identity' },
      ...{
        constraint: 'member_identity_pkey',
        detail: 'Key (id)=(CANARY) already exists.',
        where: 'CANARY',
        internalQuery: 'CANARY',
      },
    })
    const line = errorLine(error)
    assert.deepEqual([line.code, line.constraint], ['23505', 'member_identity_pkey'])
    assert.doesNotMatch(JSON.stringify(line), /CANARY/)
  })

  it('of our code: the words and the place; of anything else: what it is', () => {
    const line = errorLine(new TypeError('x is not a function'))
    assert.deepEqual([line.type, line.message], ['TypeError', 'x is not a function'])
    assert.match(String(line.stack), /log\.test\.ts/)
    assert.deepEqual(errorLine('CANARY'), { type: 'string' })
  })
})
