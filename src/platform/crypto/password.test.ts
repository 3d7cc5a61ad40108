import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { hash } from '@node-rs/argon2'
import { intlSuite } from './intl.ts'
import { openKeys } from './keys.ts'
import { openPasswords, QueueFull } from './password.ts'

const folder = mkdtempSync(join(tmpdir(), 'tongxin-password-'))
const keys = openKeys({ folder })
const passwords = openPasswords(keys, intlSuite(keys))
after(() => rmSync(folder, { recursive: true }))

// é as one letter and as two: the eye sees no difference, the check must.
const composed = 'caf\u00e9 au lait 2'
const decomposed = composed.normalize('NFD')

const pairs: readonly [string, string, boolean][] = [
  ['Rk8#vLwp', 'Rk8#vLwp', true],
  ['Rk8#vLwp', 'rk8#vLwp', false],
  ['Rk8#vLwp', 'Rk8#vLwp ', false],
  [' Rk8#vLwp', 'Rk8#vLwp', false],
  [composed, composed, true],
  [composed, decomposed, false],
  ['月'.repeat(128), '月'.repeat(128), true],
  ['月'.repeat(128), '月'.repeat(127), false],
  [`${'x'.repeat(127)}a`, `${'x'.repeat(127)}b`, false],
  ['a\0b', 'a\0b', true],
  ['a\0b', 'a\0c', false],
  ['a\ufffd', 'a\ud800', false],
]

for (const [chosen, typed, same] of pairs) {
  test(`S-01 ${JSON.stringify(typed.slice(0, 12))} ${same ? 'opens' : 'does not open'} ${JSON.stringify(chosen.slice(0, 12))}`, async () => {
    assert.equal(await passwords.verify(typed, await passwords.hash(chosen)), same)
  })
}

test('S-03 a stored hash has its own salt, at least 19 MiB, two passes and names its pepper', async () => {
  const [one, two] = [await passwords.hash('Rk8#vLwp'), await passwords.hash('Rk8#vLwp')]
  assert.notEqual(one, two)
  assert.match(one, /^[0-9a-f]{16}\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.equal(passwords.needsRehash(one), false)
})

test('S-03 weaker parameters are noticed, so that the hash rises at the next sign-in', async () => {
  const weak = keys.current('pepper').id + (await hash('x', { memoryCost: 8192, timeCost: 2, parallelism: 1 }))
  assert.equal(passwords.needsRehash(weak), true)
  assert.equal(passwords.needsRehash(weak.replace('m=8192', 'm=19456')), false)
  assert.equal(passwords.needsRehash(weak.replace('m=8192,t=2', 'm=19456,t=1')), true)
})

test('S-03 after a new pepper the old password still opens and is to be hashed again', async () => {
  const before = await passwords.hash('Rk8#vLwp')
  keys.rotate('pepper')
  assert.equal(await passwords.verify('Rk8#vLwp', before), true)
  assert.equal(passwords.needsRehash(before), true)
  assert.equal(passwords.needsRehash(await passwords.hash('Rk8#vLwp')), false)
})

test('S-03 without the pepper key a stolen table does not open', async () => {
  const stored = await passwords.hash('Rk8#vLwp')
  const other = mkdtempSync(join(tmpdir(), 'tongxin-password-'))
  const foreign = openKeys({ folder: other })
  const theirs = foreign.current('pepper').id + stored.slice(16)
  assert.equal(await openPasswords(foreign, intlSuite(foreign)).verify('Rk8#vLwp', theirs), false)
  rmSync(other, { recursive: true })
})

test('S-05 nobody can sign in to an account that is not there, nor with a damaged hash', async () => {
  assert.equal(await passwords.verify('Rk8#vLwp', null), false)
  for (const damaged of ['', 'x', '$argon2id$', `${keys.current('pepper').id}$argon2id$v=19$m=9`])
    assert.equal(await passwords.verify('Rk8#vLwp', damaged), false)
})

test('R13 two checks run, a bounded number waits, the next one is told to come back', async () => {
  const small = openPasswords(keys, intlSuite(keys), { workers: 2, queue: 3 })
  const admitted = Array.from({ length: 5 }, () => small.hash('Rk8#vLwp'))
  assert.deepEqual(small.load(), { running: 2, waiting: 3 })
  await assert.rejects(small.hash('Rk8#vLwp'), QueueFull)
  await Promise.all(admitted)
  assert.deepEqual(small.load(), { running: 0, waiting: 0 })
  assert.ok(await small.hash('Rk8#vLwp'))
})

test('R13 a failing check gives its place back', async () => {
  const small = openPasswords(keys, intlSuite(keys), { workers: 1, queue: 1 })
  await assert.rejects(small.hash('\ud800'), RangeError)
  assert.deepEqual(small.load(), { running: 0, waiting: 0 })
})
