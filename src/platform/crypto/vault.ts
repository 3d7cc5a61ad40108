import { timingSafeEqual } from 'node:crypto'
import { frame, readHeader } from './bytes.ts'
import { openPasswords, type Passwords } from './password.ts'
import type { CryptoSuite, KeyRef, KeyStore } from './suite.ts'
import { recoveryHash, recoveryHashes } from './totp.ts'

/** The one cell a sealed value belongs to: it opens nowhere else. `row` is the row's id, known before the insert. */
export interface Where {
  readonly table: string
  readonly column: string
  readonly row: string
}

export interface Vault {
  /** About 40 bytes longer than the text; two seals of one text differ. */
  seal(where: Where, text: string): Buffer
  /** Throws `CryptoError` when the value was moved, changed or sealed by a destroyed key. */
  open(where: Where, sealed: Uint8Array): string
  /** True when a newer key exists: seal again at the next write. */
  outdated(sealed: Uint8Array): boolean
  /** 16 bytes for exact search. `field` is `table.column`; the caller normalises the value first. */
  index(field: string, normalised: string): Buffer
  /**
   * One byte for the search by last four digits inside one organisation. It is short on purpose (S-42): about one
   * row in 256 matches by chance, so every hit has to be opened and compared.
   */
  tail(organisationId: string, lastFour: string): Buffer
  /** 40 bytes that hold a row together (S-46). `kind` is the table, `values` its columns in a fixed order. */
  mac(kind: string, values: readonly (string | null)[]): Buffer
  /** Never throws. */
  macHolds(kind: string, values: readonly (string | null)[], mac: Uint8Array): boolean
  /** Slow hashes behind a bounded queue. */
  readonly passwords: Passwords
  /** What is stored of a recovery code. */
  recoveryHash(account: string, code: string): Buffer
  /** What may be stored of a typed code, under every key still held. */
  recoveryHashes(account: string, code: string): Buffer[]
}

/** Works in a worker thread: open the same key folder there. 80,000 fields take about two seconds. */
export function openVault(keys: KeyStore, suite: CryptoSuite): Vault {
  const rowMac = (key: KeyRef, kind: string, values: readonly (string | null)[]): Buffer =>
    Buffer.concat([Buffer.from(key.id, 'hex'), suite.mac(key, frame([kind, ...values]))])
  let passwords: Passwords | undefined
  return {
    get passwords() {
      passwords ??= openPasswords(keys, suite)
      return passwords
    },
    recoveryHash: (account, code) => recoveryHash(keys, suite, account, code),
    recoveryHashes: (account, code) => recoveryHashes(keys, suite, account, code),
    seal: (where, text) => suite.seal(keys.spend('field'), Buffer.from(text, 'utf8'), cell(where)),
    open: (where, sealed) => suite.open('field', sealed, cell(where)).toString('utf8'),
    outdated: sealed => {
      const { suite: made, keyId } = readHeader(sealed)
      return made !== suite.id || keyId !== keys.current('field').id
    },
    index: (field, normalised) => suite.mac(keys.current('index'), frame(['index', field, normalised])).subarray(0, 16),
    tail: (organisationId, lastFour) =>
      suite.mac(keys.current('index'), frame(['tail', organisationId, lastFour])).subarray(0, 1),
    mac: (kind, values) => rowMac(keys.current('row'), kind, values),
    macHolds(kind, values, mac) {
      const id = Buffer.from(mac).subarray(0, 8).toString('hex')
      const key = keys.all('row').find(known => known.id === id)
      if (key === undefined) return false
      const expected = rowMac(key, kind, values)
      return expected.length === mac.length && timingSafeEqual(expected, mac)
    },
  }
}

function cell({ table, column, row }: Where): Buffer {
  return frame([table, column, row])
}
