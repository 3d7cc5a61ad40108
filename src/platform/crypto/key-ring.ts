import { createSecretKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { readdirSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { KeyFolderError, type StoredKey, type StoredMaster, unwrap, wrap, writeOnce } from './key-file.ts'
import { openUses } from './key-uses.ts'
import { CryptoError, type KeyRef, type Purpose, purposes } from './suite.ts'

/** The keys of one folder, unwrapped in memory: per purpose, newest first. */
export class KeyRing {
  readonly folder: string
  readonly #master: StoredMaster
  readonly #held = new Map<Purpose, readonly StoredKey[]>()
  readonly #uses = new Map<string, ReturnType<typeof openUses>>()
  readonly #secrets = new Map<StoredKey, KeyObject>()

  constructor(folder: string, master: StoredMaster) {
    this.folder = folder
    this.#master = master
    this.#load()
  }

  of(purpose: Purpose): readonly StoredKey[] {
    return this.#held.get(purpose) ?? []
  }

  newest(purpose: Purpose): StoredKey {
    const key = this.of(purpose)[0]
    if (key === undefined) throw new KeyFolderError('missing', this.folder, `No key for the purpose ${purpose}`)
    return key
  }

  /** A key this process does not know may have been made by another one since: looks once. */
  find({ purpose, id }: KeyRef): StoredKey {
    const known = this.of(purpose).find(key => key.id === id)
    if (known !== undefined) return known
    this.#load()
    const found = this.of(purpose).find(key => key.id === id)
    if (found === undefined) throw new CryptoError()
    return found
  }

  secret(ref: KeyRef): KeyObject {
    const key = this.find(ref)
    const made = this.#secrets.get(key) ?? createSecretKey(key.material)
    this.#secrets.set(key, made)
    return made
  }

  add(purpose: Purpose): StoredKey {
    const number = (this.of(purpose)[0]?.number ?? 0) + 1
    const key = { purpose, number, id: randomBytes(8).toString('hex'), material: newMaterial(purpose) }
    writeOnce(this.#path(key, 'key'), wrap(this.#master, key))
    this.#load()
    return this.newest(purpose)
  }

  remove(key: StoredKey): void {
    unlinkSync(this.#path(key, 'key'))
    key.material.fill(0)
    this.#secrets.delete(key)
    this.#held.set(
      key.purpose,
      this.of(key.purpose).filter(other => other.id !== key.id),
    )
  }

  /** False when the key has no use left. */
  spend(key: StoredKey): boolean {
    const counter = this.#uses.get(key.id) ?? openUses(this.#path(key, 'uses'))
    this.#uses.set(key.id, counter)
    return counter.spend()
  }

  close(): void {
    for (const keys of this.#held.values()) for (const key of keys) key.material.fill(0)
    this.#master.material.fill(0)
    this.#held.clear()
    this.#secrets.clear()
  }

  #path({ purpose, number }: Pick<StoredKey, 'purpose' | 'number'>, end: string): string {
    return join(this.folder, `${purpose}-${String(number).padStart(4, '0')}.${end}`)
  }

  #load(): void {
    const names = readdirSync(this.folder)
    for (const purpose of purposes) {
      const known = new Set(this.of(purpose).map(key => key.number))
      const numbers = names.flatMap(name => numberOf(name, purpose)).filter(number => !known.has(number))
      const fresh = numbers.map(number => unwrap(this.#master, this.#path({ purpose, number }, 'key'), purpose, number))
      this.#held.set(
        purpose,
        [...this.of(purpose), ...fresh].sort((a, b) => b.number - a.number),
      )
    }
  }
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
