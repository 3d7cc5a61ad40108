import assert from 'node:assert/strict'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { intlSuite } from './intl.ts'
import { KeyFolderError } from './key-file.ts'
import { openKeys } from './keys.ts'
import { CryptoError, purposes } from './suite.ts'

const root = mkdtempSync(join(tmpdir(), 'tongxin-keys-'))
after(() => rmSync(root, { recursive: true }))
let made = 0
const fresh = () => join(root, `keys-${made++}`)
const reasonOf = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    if (error instanceof KeyFolderError) return error.reason
    throw error
  }
  return 'none'
}

test('the first start makes one key for every purpose, readable by this user alone', () => {
  const folder = fresh()
  const keys = openKeys({ folder })
  assert.equal(statSync(folder).mode & 0o777, 0o700)
  const files = readdirSync(folder)
  assert.equal(files.length, purposes.length + 1)
  for (const file of files) assert.equal(statSync(join(folder, file)).mode & 0o777, 0o600, file)
  assert.equal(new Set(purposes.map(purpose => keys.current(purpose).id)).size, purposes.length)
})

test('no key but the master key lies on the disk in clear', () => {
  const folder = fresh()
  const keys = openKeys({ folder })
  const everything = readdirSync(folder)
    .filter(file => file !== 'master.key')
    .map(file => readFileSync(join(folder, file), 'utf8'))
    .join()
  for (const purpose of purposes) {
    const material = keys.material(keys.current(purpose))
    for (const form of ['hex', 'base64'] as const) assert.equal(everything.includes(material.toString(form)), false)
  }
})

test('the same folder gives the same keys at the next start', () => {
  const folder = fresh()
  const [one, two] = [openKeys({ folder }), openKeys({ folder })]
  for (const purpose of purposes) {
    assert.deepEqual(two.current(purpose).id, one.current(purpose).id)
    assert.ok(two.material(two.current(purpose)).equals(one.material(one.current(purpose))))
  }
  assert.equal(one.databasePassword('tongxin_app'), two.databasePassword('tongxin_app'))
  assert.notEqual(one.databasePassword('tongxin_app'), one.databasePassword('tongxin_sequencer'))
})

test('a folder, a key or a master key that others may read is refused', () => {
  for (const [path, mode] of [
    ['', 0o755],
    ['field-0001.key', 0o644],
    ['master.key', 0o640],
  ] as const) {
    const folder = fresh()
    openKeys({ folder })
    chmodSync(join(folder, path), mode)
    assert.equal(
      reasonOf(() => openKeys({ folder })),
      'readable by others',
      path,
    )
  }
})

test('without permission to create, a missing folder or master key is said and nothing is made', () => {
  const folder = fresh()
  assert.equal(
    reasonOf(() => openKeys({ folder, create: false })),
    'missing',
  )
  assert.equal(existsSync(folder), false)
})

test('a key that was exchanged, renamed or damaged is refused', () => {
  const damages: ((folder: string) => void)[] = [
    folder => renameSync(join(folder, 'field-0001.key'), join(folder, 'field-0002.key')),
    folder => copyFileSync(join(folder, 'index-0001.key'), join(folder, 'row-0001.key')),
    folder => writeFileSync(join(folder, 'pepper-0001.key'), '{"id":"00"}'),
    folder => writeFileSync(join(folder, 'master.key'), '00'),
    folder => writeFileSync(join(folder, 'master.key'), 'ab'.repeat(32)),
  ]
  for (const damage of damages) {
    const folder = fresh()
    openKeys({ folder })
    damage(folder)
    assert.equal(
      reasonOf(() => openKeys({ folder })),
      'damaged',
    )
  }
})

test('the master key may lie elsewhere; the folder alone is then worthless', () => {
  const folder = fresh()
  const master = join(root, 'elsewhere.key')
  const keys = openKeys({ folder, master })
  assert.equal(existsSync(join(folder, 'master.key')), false)
  assert.equal(openKeys({ folder, master }).current('field').id, keys.current('field').id)
  assert.equal(
    reasonOf(() => openKeys({ folder, create: false })),
    'missing',
  )
})

test('a key rotated by one process is found by another that was already running', () => {
  const folder = fresh()
  const [one, two] = [openKeys({ folder }), openKeys({ folder })]
  const suite = intlSuite(two)
  const newer = one.rotate('field')
  const sealed = intlSuite(one).seal(newer, Buffer.from('x'), Buffer.alloc(0))
  assert.equal(suite.open('field', sealed, Buffer.alloc(0)).toString(), 'x')
  assert.equal(two.current('field').id, newer.id)
})

test('searched and derived values have keys that cannot be rotated', () => {
  const keys = openKeys({ folder: fresh() })
  for (const purpose of ['index', 'database'] as const)
    assert.equal(
      reasonOf(() => keys.rotate(purpose)),
      'not allowed',
    )
})

test('a destroyed key opens nothing any more and leaves memory; the current one is protected', () => {
  const folder = fresh()
  const keys = openKeys({ folder })
  const suite = intlSuite(keys)
  const old = keys.current('field')
  const sealed = suite.seal(old, Buffer.from('x'), Buffer.alloc(0))
  assert.equal(
    reasonOf(() => keys.destroy(old)),
    'not allowed',
  )
  keys.rotate('field')
  const material = keys.material(old)
  keys.destroy(old)
  assert.throws(() => suite.open('field', sealed, Buffer.alloc(0)), CryptoError)
  assert.ok(material.every(byte => byte === 0))
  assert.equal(openKeys({ folder }).all('field').length, 1)
})

test('S-48 closing overwrites the keys in memory', () => {
  const keys = openKeys({ folder: fresh() })
  const held = purposes.map(purpose => keys.material(keys.current(purpose)))
  keys.close()
  for (const material of held) assert.ok(material.every(byte => byte === 0))
})

test('S-41 a key is rotated by itself before 2^32 uses, counted over restarts', () => {
  const folder = fresh()
  const first = openKeys({ folder }).current('field')
  const blocks = 2 ** 32 / 65_536
  writeFileSync(join(folder, 'field-0001.uses'), '+'.repeat(blocks - 1), { mode: 0o600 })
  const keys = openKeys({ folder })
  for (let use = 0; use < 65_536; use++) assert.equal(keys.spend('field').id, first.id)
  const next = keys.spend('field')
  assert.notEqual(next.id, first.id)
  assert.equal(statSync(join(folder, 'field-0001.uses')).size, blocks)
  assert.equal(openKeys({ folder }).spend('field').id, next.id)
})
