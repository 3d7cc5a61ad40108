import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto'
import { readdirSync, statSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import {
  KeyFolderError,
  loadMaster,
  makeKeyFolder,
  refuseReadableByOthers,
  type StoredKey,
  type StoredMaster,
  unwrap,
  wrap,
  writeOnce,
} from './key-file.ts'
import { openUses } from './key-uses.ts'
import { CryptoError, type KeyRef, type KeyStore, type Purpose, purposes } from './suite.ts'

/** Keys in a folder: `master.key` and one wrapped file per key, `<purpose>-<number>.key`. */
export interface FileKeys extends KeyStore {
  /** The key's bytes, not a copy; throws `CryptoError` for an unknown key. */
  material(key: KeyRef): Buffer
  /** A password for a database role, derived, hence the same at every start. */
  databasePassword(role: string): string
}

export interface KeyFolder {
  readonly folder: string
  /** Where the master key lies when not in the folder. */
  readonly master?: string
  /** False: never make anything, for workers and commands; the keys must exist. Default true. */
  readonly create?: boolean
}

// Searched or derived values: a new key would make the old ones unfindable.
const pinned: readonly Purpose[] = ['index', 'database']

/** Synchronous, so that a worker thread can open the same folder. Throws `KeyFolderError`. */
export function openKeys({ folder, master, create = true }: KeyFolder): FileKeys {
  if (create) makeKeyFolder(folder)
  if (statSync(folder, { throwIfNoEntry: false }) === undefined)
    throw new KeyFolderError('missing', folder, 'The key folder is missing')
  refuseReadableByOthers(folder)
  const ring = openRing(folder, loadMaster(master ?? join(folder, 'master.key'), create))
  for (const purpose of purposes) if (create && ring.of(purpose).length === 0) ring.add(purpose)
  return fileKeys(ring)
}

type Ring = ReturnType<typeof openRing>

function openRing(folder: string, master: StoredMaster) {
  const held = new Map<Purpose, StoredKey[]>()
  const uses = new Map<string, ReturnType<typeof openUses>>()
  const path = (purpose: Purpose, number: number, end: string) =>
    join(folder, `${purpose}-${String(number).padStart(4, '0')}.${end}`)
  const of = (purpose: Purpose): StoredKey[] => held.get(purpose) ?? []

  function load(): void {
    const names = readdirSync(folder)
    for (const purpose of purposes) {
      const known = new Set(of(purpose).map(key => key.number))
      const numbers = names.flatMap(name => numberOf(name, purpose)).filter(number => !known.has(number))
      const fresh = numbers.map(number => unwrap(master, path(purpose, number, 'key'), purpose, number))
      held.set(
        purpose,
        [...of(purpose), ...fresh].sort((a, b) => b.number - a.number),
      )
    }
  }

  function add(purpose: Purpose): void {
    const number = (of(purpose)[0]?.number ?? 0) + 1
    const key = { purpose, number, id: randomBytes(8).toString('hex'), material: newMaterial(purpose) }
    writeOnce(path(purpose, number, 'key'), wrap(master, key))
    load()
  }

  function remove(key: StoredKey): void {
    unlinkSync(path(key.purpose, key.number, 'key'))
    key.material.fill(0)
    held.set(
      key.purpose,
      of(key.purpose).filter(other => other.id !== key.id),
    )
  }

  function spend(key: StoredKey): boolean {
    const counter = uses.get(key.id) ?? openUses(path(key.purpose, key.number, 'uses'))
    uses.set(key.id, counter)
    return counter.spend()
  }

  function close(): void {
    for (const keys of held.values()) for (const key of keys) key.material.fill(0)
    master.material.fill(0)
    held.clear()
  }

  load()
  return { folder, of, load, add, remove, spend, close }
}

function numberOf(name: string, purpose: Purpose): number[] {
  if (!name.startsWith(`${purpose}-`) || !name.endsWith('.key')) return []
  const digits = name.slice(purpose.length + 1, -'.key'.length)
  return /^\d{4,}$/.test(digits) ? [Number(digits)] : []
}

function newMaterial(purpose: Purpose): Buffer {
  if (purpose !== 'journal-sign') return randomBytes(32)
  return generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' })
}

function fileKeys(ring: Ring): FileKeys {
  function newest(purpose: Purpose): StoredKey {
    const key = ring.of(purpose)[0]
    if (key === undefined) throw new KeyFolderError('missing', ring.folder, `No key for the purpose ${purpose}`)
    return key
  }

  // A key this process does not know may have been made by another one since: look once.
  function find({ purpose, id }: KeyRef): StoredKey {
    const known = ring.of(purpose).find(key => key.id === id)
    if (known !== undefined) return known
    ring.load()
    const found = ring.of(purpose).find(key => key.id === id)
    if (found === undefined) throw new CryptoError()
    return found
  }

  function rotate(purpose: Purpose): KeyRef {
    if (pinned.includes(purpose))
      throw new KeyFolderError('not allowed', ring.folder, `Keys for the purpose ${purpose} cannot be rotated`)
    ring.add(purpose)
    return newest(purpose)
  }

  return {
    current: newest,
    all: purpose => ring.of(purpose),
    rotate,
    material: key => find(key).material,
    spend(purpose) {
      while (!ring.spend(newest(purpose))) rotate(purpose)
      return newest(purpose)
    },
    destroy(key) {
      if (newest(key.purpose).id === key.id)
        throw new KeyFolderError('not allowed', ring.folder, 'The current key cannot be destroyed; rotate first')
      ring.remove(find(key))
    },
    databasePassword: role =>
      createHmac('sha256', newest('database').material).update(`tongxin.database\n${role}`).digest('base64url'),
    close: ring.close,
  }
}
