import assert from 'node:assert/strict'
import test from 'node:test'
import { QueueFull } from '#platform/crypto/password.ts'
import { Refusal } from '#platform/kernel/contract.ts'
import type { Kernel } from '#platform/kernel/kernel.ts'
import { Forbidden, found, Invalid, NotThere, Overloaded, Repeated, Unknown } from '#platform/kernel/outcome.ts'
import { probeCapability } from '#platform/testing/probe.ts'
import { isDatabaseAway, toProblem } from './problem.ts'
import { zh } from './zh.ts'

const kernel = { capabilities: [probeCapability()] } as unknown as Kernel
const thrown = (code: string) => Object.assign(new Error('SECRET wording'), { code })
const status = (statusCode: number) => Object.assign(new Error('SECRET wording'), { statusCode })

const table: readonly (readonly [string, unknown, number, string])[] = [
  ['a wrong shape', new Invalid([{ path: 'name', message: 'too short' }]), 400, 'invalid'],
  ['nobody', new Unknown(), 401, 'unknown'],
  ['no permission', new Forbidden('permission', 'probe.use'), 403, 'permission'],
  ['one factor', new Forbidden('second_factor_required', 'probe.use'), 403, 'second_factor_required'],
  ['a stale factor', new Forbidden('step_up_required', 'probe.use'), 403, 'step_up_required'],
  ['nothing there', new NotThere(), 404, 'not_there'],
  ['a refusal', new Refusal('probe', 'no'), 409, 'probe.no'],
  ['R9 the same key at work', new Repeated('in_progress'), 409, 'in_progress'],
  ['R9 the same key with other content', new Repeated('different_input'), 422, 'different_input'],
  ['R13 a full queue', new Overloaded(), 503, 'overloaded'],
  ['R13 too many password checks', new QueueFull('x'), 503, 'overloaded'],
  ['a body that is too large', status(413), 413, 'too_large'],
  ['bad JSON', status(400), 400, 'invalid'],
  ['an unknown media type', status(415), 415, 'invalid'],
  ['a server that closes', status(503), 503, 'overloaded'],
  ['a database that went away', thrown('57P01'), 503, 'overloaded'],
  ['a database that cannot be reached', thrown('ECONNREFUSED'), 503, 'overloaded'],
  ['a full disk', thrown('53100'), 503, 'overloaded'],
  ['a database killed under a statement', new Error('Connection terminated unexpectedly'), 503, 'overloaded'],
  ['a connection that broke before', new Error('Client has encountered a connection error and …'), 503, 'overloaded'],
  ['a broken rule of the database', thrown('23505'), 500, 'bug'],
  ['a bug', new TypeError('x is undefined'), 500, 'bug'],
  ['a thrown word', 'SECRET wording', 500, 'bug'],
  ['a made-up status above 500', status(502), 500, 'bug'],
]
for (const [what, error, expected, code] of table) {
  test(`S-81 ${what} is told as ${expected} ${code}, in a sentence of ours`, () => {
    const told = toProblem(kernel, error)
    assert.deepEqual([told.status, told.code], [expected, code])
    assert.match(told.title, /\p{Script=Han}/u)
    assert.doesNotMatch(JSON.stringify(told), /SECRET|undefined|stack/)
  })
}

test('a wrong shape names its fields and a missing right names itself', () => {
  assert.deepEqual(toProblem(kernel, new Invalid([{ path: 'a', message: 'b' }])).issues, [{ path: 'a', message: 'b' }])
  assert.equal(toProblem(kernel, new Forbidden('permission', 'probe.use')).needs, 'probe.use')
})

test('S-27 a row that is missing and a row that is hidden are one and the same answer', () => {
  const told = (row: unknown) => {
    try {
      return found(row)
    } catch (error) {
      return toProblem(kernel, error)
    }
  }
  assert.deepEqual(told(undefined), told(null))
  assert.deepEqual(told(undefined), { status: 404, code: 'not_there', title: zh.notThere })
})

test('a refusal without a sentence still tells people something', () => {
  assert.equal(toProblem(kernel, new Refusal('probe', 'forgotten')).title, zh.bug)
  assert.equal(toProblem(kernel, new Refusal('probe', 'no')).title, '探针说不')
})

for (const [code, away] of [
  ['08006', true],
  ['57P03', true],
  ['53300', true],
  ['ECONNRESET', true],
  ['EPIPE', true],
  ['57014', false],
  ['40001', false],
  ['42P01', false],
  ['', false],
] as const) {
  test(`the code ${code || 'of nothing'} ${away ? 'means' : 'does not mean'} that the database is away`, () => {
    assert.equal(isDatabaseAway({ code }), away)
  })
}
