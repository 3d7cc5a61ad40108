import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { intlSuite, sha256, verifyIntl } from './intl.ts'
import { openKeys } from './keys.ts'
import { CryptoError } from './suite.ts'

const folder = mkdtempSync(join(tmpdir(), 'tongxin-intl-'))
const keys = openKeys({ folder })
const suite = intlSuite(keys)
const signing = keys.current('journal-sign')
const message = Buffer.from('a message')
after(() => rmSync(folder, { recursive: true }))

test('the hash is SHA-256, in one piece or in many (FIPS 180-4)', () => {
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  assert.equal(sha256(Buffer.from('abc')).toString('hex'), abc)
  const running = suite.hashing()
  for (const letter of 'abc') running.add(Buffer.from(letter))
  assert.equal(running.end().toString('hex'), abc)
})

test('a sealed value is laid out as version, suite, key id, nonce, ciphertext, tag', () => {
  const key = keys.current('field')
  const sealed = suite.seal(key, Buffer.from('12345'), Buffer.alloc(0))
  assert.equal(sealed.length, 1 + 1 + 8 + 12 + 5 + 16)
  assert.equal(sealed.toString('hex', 0, 10), `0101${key.id}`)
})

test('the associated data, the purpose and the header are authenticated', () => {
  const sealed = suite.seal(keys.current('field'), message, Buffer.from('here'))
  assert.ok(suite.open('field', sealed, Buffer.from('here')).equals(message))
  assert.throws(() => suite.open('field', sealed, Buffer.from('there')), CryptoError)
  assert.throws(() => suite.open('files', sealed, Buffer.from('here')), CryptoError)
})

test('a signature holds for its message, its domain and its key only', async () => {
  const key = suite.publicKey(signing)
  const signature = await suite.sign(signing, 'journal-checkpoint', message)
  const other = suite.publicKey(keys.rotate('journal-sign'))
  assert.equal(verifyIntl(key, 'journal-checkpoint', message, signature), true)
  assert.equal(verifyIntl(key, 'receipt', message, signature), false)
  assert.equal(verifyIntl(key, 'journal-checkpoint', Buffer.from('another'), signature), false)
  assert.equal(verifyIntl(other, 'journal-checkpoint', message, signature), false)
})

test('verifying nonsense says no and never throws', async () => {
  const key = suite.publicKey(signing)
  const signature = await suite.sign(signing, 'd', message)
  const bad = [
    Buffer.alloc(0),
    Buffer.alloc(64),
    Buffer.alloc(64, 0xff),
    signature.subarray(1),
    Buffer.concat([signature, signature]),
  ]
  for (const one of bad) assert.equal(suite.verify(key, 'd', message, one), false)
  for (const bytes of [Buffer.alloc(0), Buffer.alloc(31), Buffer.alloc(32), Buffer.alloc(32, 0xff), Buffer.alloc(33)])
    assert.equal(suite.verify({ suite: 'intl-1', bytes }, 'd', message, signature), false)
  assert.equal(suite.verify({ suite: 'gm-1', bytes: key.bytes }, 'd', message, signature), false)
})
