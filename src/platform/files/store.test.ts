import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, test } from 'node:test'
import { sha256 } from '#platform/crypto/intl.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import { CryptoError } from '#platform/crypto/suite.ts'
import { gmSuite } from '#platform/testing/gm-suite.ts'
import { FileTooLarge } from './sealed-file.ts'
import { FileMissing, openFileStore } from './store.ts'

const root = mkdtempSync(join(tmpdir(), 'tongxin-files-'))
const folder = join(root, 'files')
const keys = openKeys({ folder: join(root, 'keys') })
const store = await openFileStore(folder, keys)
after(() => rmSync(root, { recursive: true }))

const inParts = (bytes: Buffer, size: number) =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size)),
  )
const readAll = async (id: string) => buffer(await store.read(id))

for (const size of [0, 1, 65_535, 65_536, 65_537, 131_072, 300_001]) {
  test(`a file of ${size} bytes comes back as it went in, in whatever parts it arrived`, async () => {
    const bytes = randomBytes(size)
    for (const part of [1_000, 65_536, 250_000]) {
      const kept = await store.keep(inParts(bytes, part))
      assert.equal(kept.size, size)
      assert.equal(kept.digest, sha256(bytes).toString('hex'))
      assert.ok((await readAll(kept.id)).equals(bytes))
    }
  })
}

test('S-40 the disk shows neither content nor name, and only the owner may read it', async () => {
  const { id } = await store.keep(Readable.from([Buffer.from('canary 110101199003071234 '.repeat(9_000))]))
  assert.equal(readFileSync(join(folder, id)).includes('canary'), false)
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4/)
  assert.equal(statSync(join(folder, id)).mode & 0o777, 0o600)
  assert.equal(statSync(folder).mode & 0o777, 0o700)
})

const sealedPiece = 65_536 + 38
const tamperings: readonly [string, (sealed: Buffer) => Buffer][] = [
  ['a flipped bit', sealed => Buffer.from(sealed.map((byte, i) => (i === 100_000 ? byte ^ 1 : byte)))],
  ['the last piece cut off', sealed => sealed.subarray(0, 2 * sealedPiece)],
  ['a cut in the middle of a piece', sealed => sealed.subarray(0, 2 * sealedPiece + 500)],
  ['everything cut off', () => Buffer.alloc(0)],
  ['two pieces swapped', sealed => Buffer.concat([sealed.subarray(sealedPiece, 2 * sealedPiece), sealed.subarray(0, sealedPiece), sealed.subarray(2 * sealedPiece)])],
  ['a piece dropped', sealed => sealed.subarray(sealedPiece)],
  ['bytes appended', sealed => Buffer.concat([sealed, Buffer.from('x')])],
] // biome-ignore format: one tampering per line
for (const [what, tamper] of tamperings) {
  test(`S-40 ${what}: the file does not open`, async () => {
    const { id } = await store.keep(inParts(randomBytes(150_000), 50_000))
    writeFileSync(join(folder, id), tamper(readFileSync(join(folder, id))))
    await assert.rejects(readAll(id), CryptoError)
  })
}

test('S-40 the bytes of one file do not open under the name of another', async () => {
  const [one, other] = [await store.keep(inParts(randomBytes(50), 50)), await store.keep(inParts(randomBytes(50), 50))]
  writeFileSync(join(folder, other.id), readFileSync(join(folder, one.id)))
  await assert.rejects(readAll(other.id), CryptoError)
})

test('files kept under an old key stay readable after the key is rotated', async () => {
  const bytes = randomBytes(70_000)
  const before = await store.keep(inParts(bytes, 70_000))
  keys.rotate('files')
  const after = await store.keep(inParts(bytes, 70_000))
  assert.ok((await readAll(before.id)).equals(bytes))
  assert.ok((await readAll(after.id)).equals(bytes))
})

test('the store seals with whatever suite it is given', async () => {
  const gm = await openFileStore(folder, keys, { suite: gmSuite(keys) })
  const bytes = randomBytes(200_000)
  const { id } = await gm.keep(inParts(bytes, 70_000))
  assert.ok((await buffer(await gm.read(id))).equals(bytes))
  await assert.rejects(readAll(id), CryptoError)
})

test('an upload that is too large or breaks off leaves nothing behind', async () => {
  const small = await openFileStore(folder, keys, { maxBytes: 100_000 })
  const names = readdirSync(folder)
  await assert.rejects(small.keep(inParts(randomBytes(100_001), 9_000)), FileTooLarge)
  const broken = async function* () {
    yield randomBytes(80_000)
    throw new Error('the phone went into a tunnel')
  }
  await assert.rejects(small.keep(broken()), /tunnel/)
  assert.deepEqual(readdirSync(folder), names)
  assert.equal((await small.keep(inParts(randomBytes(100_000), 9_000))).size, 100_000)
})

test('a removed file is gone, removing it again is no error, and a made-up name never leaves the folder', async () => {
  const { id } = await store.keep(inParts(randomBytes(10), 10))
  await store.remove(id)
  await store.remove(id)
  await assert.rejects(store.read(id), FileMissing)
  for (const name of ['../keys/master.key', '', '.', 'x', `${id}/../..`]) {
    await assert.rejects(store.read(name), FileMissing)
    await assert.rejects(store.remove(name), FileMissing)
  }
})

test('drafts of a crash are cleared after a day, younger ones may still be written', async () => {
  const [old, young] = [join(folder, 'old.draft'), join(folder, 'young.draft')]
  writeFileSync(old, 'x')
  writeFileSync(young, 'x')
  const yesterday = Date.now() / 1000 - 90_000
  utimesSync(old, yesterday, yesterday)
  await openFileStore(folder, keys)
  assert.deepEqual([existsSync(old), existsSync(young)], [false, true])
  rmSync(young)
})
