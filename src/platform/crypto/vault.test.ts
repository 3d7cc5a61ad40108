import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { gmSuite } from '#platform/testing/gm-suite.ts'
import { full, leaveFigures } from '../../../test/figures.ts'
import { frame, headerLength } from './bytes.ts'
import { intlSuite } from './intl.ts'
import { openKeys } from './keys.ts'
import { CryptoError } from './suite.ts'
import { openVault, type Where } from './vault.ts'

const root = mkdtempSync(join(tmpdir(), 'tongxin-vault-'))
const keys = openKeys({ folder: join(root, 'keys') })
const other = openKeys({ folder: join(root, 'other') })
after(() => rmSync(root, { recursive: true }))

const cell: Where = { table: 'member_person', column: 'id_number', row: '018f' }
const idNumber = '110101199003071234'

/** Everything callers rely on holds for every suite: that is what lets `gm` come later without touching them. */
for (const make of [intlSuite, gmSuite]) {
  const suite = make(keys)
  const vault = openVault(keys, suite)
  const named = (title: string) => `${title} (${suite.id})`

  test(named('S-40 what was sealed opens in its own cell, whatever the text'), () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.uuid(), (text, row) => {
        assert.equal(vault.open({ ...cell, row }, vault.seal({ ...cell, row }, text)), text)
      }),
    )
  })

  test(named('S-40 a sealed value moved to another row, column or table does not open'), () => {
    const sealed = vault.seal(cell, idNumber)
    const places = [
      { row: '018e' },
      { column: 'phone' },
      { table: 'member_draft' },
      { table: 'member_personi', column: 'd_number' },
    ]
    for (const place of places) assert.throws(() => vault.open({ ...cell, ...place }, sealed), CryptoError)
  })

  test(named('S-40 a sealed value with any bit flipped does not open'), () => {
    const sealed = vault.seal(cell, idNumber)
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const flipped = Buffer.from(sealed)
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      assert.throws(() => vault.open(cell, flipped), CryptoError, `bit ${bit}`)
    }
  })

  test(named('S-40 a sealed value cut short or made longer does not open'), () => {
    const sealed = vault.seal(cell, idNumber)
    for (let length = 0; length < sealed.length; length++)
      assert.throws(() => vault.open(cell, sealed.subarray(0, length)), CryptoError, `${length} bytes`)
    assert.throws(() => vault.open(cell, Buffer.concat([sealed, Buffer.of(0)])), CryptoError)
  })

  test(named('S-40 a stolen table does not open with the keys of another installation'), () => {
    assert.throws(() => openVault(other, make(other)).open(cell, vault.seal(cell, idNumber)), CryptoError)
  })

  test(named('S-40 neither text nor place can be read in a sealed value'), () => {
    const shown = vault.seal(cell, idNumber).toString('latin1')
    for (const part of [idNumber, idNumber.slice(-4), 'member', '018f']) assert.equal(shown.includes(part), false)
  })

  test(named('S-46 a changed, missing, added or moved value of a row is noticed'), () => {
    const grant = ['account-1', 'office-7', null, '2026-01-01']
    const mac = vault.mac('identity_grant', grant)
    assert.equal(vault.macHolds('identity_grant', grant, mac), true)
    const changed = [
      ['account-2', ...grant.slice(1)],
      grant.toReversed(),
      grant.slice(0, 3),
      [...grant, null],
      grant.with(2, ''),
    ]
    for (const values of changed) assert.equal(vault.macHolds('identity_grant', values, mac), false)
    assert.equal(vault.macHolds('identity_other', grant, mac), false)
    for (const bad of [Buffer.alloc(0), mac.subarray(1), Buffer.concat([mac, mac]), Buffer.from(mac.map(b => b ^ 1))])
      assert.equal(vault.macHolds('identity_grant', grant, bad), false)
  })

  test(named('S-42 the blind index finds equal values of one field of one installation, and nothing else'), () => {
    const found = vault.index('member_person.phone', '13800001234')
    assert.equal(found.length, 16)
    assert.ok(found.equals(vault.index('member_person.phone', '13800001234')))
    assert.equal(found.equals(vault.index('member_person.phone', '13800001235')), false)
    assert.equal(found.equals(vault.index('member_person.id_number', '13800001234')), false)
    assert.equal(found.equals(openVault(other, make(other)).index('member_person.phone', '13800001234')), false)
  })
}

test('S-41 no nonce is used twice', () => {
  const vault = openVault(keys, intlSuite(keys))
  const count = full ? 1_000_000 : 20_000
  const nonces = new Set<string>()
  for (let i = 0; i < count; i++) {
    nonces.add(vault.seal(cell, '').toString('latin1', headerLength, headerLength + 12))
  }
  assert.equal(nonces.size, count)
  leaveFigures('s-41', 'S-41: nonces of sealed values', {
    'values sealed': count,
    'nonces used twice': count - nonces.size,
  })
})

test('S-42 without the key the whole phone space finds nothing', () => {
  const dump = Array.from({ length: 50 }, (_, i) =>
    openVault(keys, intlSuite(keys))
      .index('p', `1380000${1000 + i}`)
      .toString('hex'),
  )
  const guesses = openVault(other, intlSuite(other))
  const found = Array.from({ length: 10_000 }, (_, i) =>
    guesses.index('p', `1380000${String(i).padStart(4, '0')}`).toString('hex'),
  )
  assert.deepEqual(
    found.filter(guess => dump.includes(guess)),
    [],
  )
})

test('S-42 last four digits mean something inside one organisation only, and many values share one mark', () => {
  const vault = openVault(keys, intlSuite(keys))
  const marks = (organisation: string) =>
    Array.from({ length: 10_000 }, (_, i) => vault.tail(organisation, String(i).padStart(4, '0'))[0])
  const [here, there] = [marks('branch-1'), marks('branch-2')]
  assert.equal(vault.tail('branch-1', '1234').length, 1)
  assert.equal(new Set(here).size, 256)
  assert.ok(here.filter((mark, i) => mark === there[i]).length < 100)
})

test('S-41 after the field key is rotated old values open, new ones use the new key, and stale ones are known', () => {
  const vault = openVault(keys, intlSuite(keys))
  const before = vault.seal(cell, idNumber)
  assert.equal(vault.outdated(before), false)
  keys.rotate('field')
  assert.equal(vault.open(cell, before), idNumber)
  assert.equal(vault.outdated(before), true)
  assert.equal(vault.outdated(vault.seal(cell, idNumber)), false)
})

test('values sealed by either suite are told apart by their header, and neither opens as the other', () => {
  const [intl, gm] = [intlSuite(keys), gmSuite(keys)]
  const sealed = openVault(keys, intl).seal(cell, idNumber)
  assert.equal(openVault(keys, gm).outdated(sealed), true)
  assert.throws(() => openVault(keys, gm).open(cell, sealed), CryptoError)
  const swapped = Buffer.from(sealed)
  swapped[1] = 2
  assert.throws(() => openVault(keys, gm).open(cell, swapped), CryptoError)
})

test('different lists of texts never frame to the same bytes', () => {
  const texts = fc.array(fc.option(fc.string({ unit: 'grapheme' })))
  fc.assert(
    fc.property(texts, texts, (one, two) => {
      assert.equal(frame(one).equals(frame(two)), JSON.stringify(one) === JSON.stringify(two))
    }),
  )
  assert.equal(frame(['ab', 'c']).equals(frame(['a', 'bc'])), false)
  assert.equal(frame([null]).equals(frame([''])), false)
})

test('an import in a worker thread seals with the keys of the same folder', async () => {
  const code = `
    import { parentPort, workerData } from 'node:worker_threads'
    const { openKeys } = await import(workerData.here + 'keys.ts')
    const { intlSuite } = await import(workerData.here + 'intl.ts')
    const { openVault } = await import(workerData.here + 'vault.ts')
    const keys = openKeys({ folder: workerData.folder, create: false })
    parentPort.postMessage(openVault(keys, intlSuite(keys)).seal(workerData.cell, workerData.text))`
  const workerData = { here: new URL('./', import.meta.url).href, folder: join(root, 'keys'), cell, text: idNumber }
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), { workerData })
  const sealed = await new Promise<Uint8Array>((resolve, reject) =>
    worker.once('message', resolve).once('error', reject),
  )
  assert.equal(openVault(keys, intlSuite(keys)).open(cell, sealed), idNumber)
})
