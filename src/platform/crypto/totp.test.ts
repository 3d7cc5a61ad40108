import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { intlSuite } from './intl.ts'
import { openKeys } from './keys.ts'
import {
  matchTotp,
  newRecoveryCodes,
  newTotpSecret,
  recoveryHash,
  recoveryHashes,
  totpCode,
  totpStep,
  totpUri,
} from './totp.ts'

const folder = mkdtempSync(join(tmpdir(), 'tongxin-totp-'))
const keys = openKeys({ folder })
const suite = intlSuite(keys)
after(() => rmSync(folder, { recursive: true }))

// RFC 6238 appendix B, SHA-1, last six of the eight digits; the secret is "12345678901234567890".
const published = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const vectors: readonly [number, string][] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
]
for (const [second, code] of vectors) {
  test(`S-07 RFC 6238 gives ${code} at second ${second}`, () => {
    const at = new Date(second * 1000)
    assert.equal(totpCode(published, at), code)
    assert.equal(matchTotp(published, code, at, null), Math.floor(second / 30))
  })
}

const code = '005924'
const windows: readonly [string, number, boolean][] = [
  ['two steps early', 1234567890 - 60, false],
  ['one step early', 1234567890 - 30, true],
  ['in its step', 1234567890, true],
  ['one step late', 1234567890 + 30, true],
  ['in the last second of the step after', 1234567890 + 59, true],
  ['two steps late', 1234567890 + 60, false],
]
for (const [when, second, good] of windows) {
  test(`S-07 a code typed ${when} is ${good ? 'good' : 'refused'}`, () => {
    const step = matchTotp(published, code, new Date(second * 1000), null)
    assert.equal(step, good ? Math.floor(1234567890 / 30) : null)
  })
}

test('S-07 a code is good once: its own step and earlier ones are spent, the next is not', () => {
  const at = new Date(1234567890 * 1000)
  const step = totpStep(at)
  assert.equal(matchTotp(published, code, at, step), null)
  assert.equal(matchTotp(published, code, at, step + 1), null)
  assert.equal(matchTotp(published, code, at, step - 1), step)
  const next = new Date(at.getTime() + 30_000)
  assert.equal(matchTotp(published, totpCode(published, next), next, step), step + 1)
})

test('S-07 what is not six digits is not even compared', () => {
  for (const typed of ['', '00592', '0059240', ' 005924', '00592a', '００５９２４'])
    assert.equal(matchTotp(published, typed, new Date(1234567890 * 1000), null), null)
})

test('S-07 two people never get the same secret, and the address names issuer and account', () => {
  const secrets = new Set(Array.from({ length: 100 }, newTotpSecret))
  assert.equal(secrets.size, 100)
  const uri = new URL(totpUri('同心', '张晓明', published))
  assert.equal(uri.protocol, 'otpauth:')
  assert.equal(uri.searchParams.get('secret'), published)
  assert.equal(decodeURIComponent(uri.pathname), '/同心:张晓明')
})

test('S-08 ten recovery codes of at least 64 bits, all different', () => {
  const codes = newRecoveryCodes()
  assert.equal(new Set(codes).size, 10)
  for (const one of codes) assert.match(one, /^[2-9A-HJKMNP-TV-Z]{5}(-[2-9A-HJKMNP-TV-Z]{5}){2}$/)
  assert.ok(15 * Math.log2(30) >= 64)
})

test('S-08 what is stored shows no code, fits one account, and forgives case and dashes', () => {
  const [first = '', second = ''] = newRecoveryCodes()
  const stored = recoveryHash(keys, suite, 'account-a', first)
  assert.equal(stored.includes(first.slice(0, 5)), false)
  const opens = (account: string, typed: string) =>
    recoveryHashes(keys, suite, account, typed).some(made => made.equals(stored))
  assert.ok(opens('account-a', first))
  assert.ok(opens('account-a', ` ${first.toLowerCase().replaceAll('-', ' ')}`))
  assert.equal(opens('account-b', first), false)
  assert.equal(opens('account-a', second), false)
  keys.rotate('recovery')
  assert.ok(opens('account-a', first))
})
