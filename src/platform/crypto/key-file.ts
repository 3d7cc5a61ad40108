import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { frame } from './bytes.ts'
import { openWith, sealWith } from './intl-aead.ts'
import type { KeyRef, Purpose } from './suite.ts'

export type KeyFolderReason = 'readable by others' | 'missing' | 'damaged' | 'not allowed'

/** Raised at start or rotation; `path` is the file or folder the operator has to look at. */
export class KeyFolderError extends Error {
  override readonly name = 'KeyFolderError'
  readonly reason: KeyFolderReason
  readonly path: string
  constructor(reason: KeyFolderReason, path: string, what: string) {
    super(`${what}: ${path}`)
    this.reason = reason
    this.path = path
  }
}

/** A key as it lies in the folder: wrapped by the master key, bound to its purpose, number and id. */
export interface StoredKey extends KeyRef {
  readonly number: number
  readonly material: Buffer
}

// Windows has no such permission bits; there the access list of the folder is the operator's.
export function refuseReadableByOthers(path: string): void {
  if (process.platform === 'win32') return
  if ((statSync(path).mode & 0o077) !== 0)
    throw new KeyFolderError(
      'readable by others',
      path,
      'Other users may read this; set 0700 on the folder, 0600 on files',
    )
}

/** Returns false when the file is already there: whoever was first has won, also between two processes. */
export function writeOnce(path: string, text: string): boolean {
  const draft = join(dirname(path), `.${randomBytes(8).toString('hex')}.draft`)
  const file = openSync(draft, 'wx', 0o600)
  writeSync(file, text)
  fsyncSync(file)
  closeSync(file)
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    unlinkSync(draft)
    syncFolder(dirname(path))
  }
}

export function syncFolder(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  fsyncSync(folder)
  closeSync(folder)
}

export function makeKeyFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
  } catch {
    throw new KeyFolderError('not allowed', path, 'The key folder cannot be made')
  }
}

function bond(purpose: Purpose, number: number, id: string): Buffer {
  return frame(['tongxin.key', purpose, String(number), id])
}

export function wrap(master: StoredMaster, key: StoredKey): string {
  const wrapped = sealWith(master.material, master.id, key.material, bond(key.purpose, key.number, key.id))
  return `${JSON.stringify({ id: key.id, wrapped: wrapped.toString('base64') })}\n`
}

export function unwrap(master: StoredMaster, path: string, purpose: Purpose, number: number): StoredKey {
  refuseReadableByOthers(path)
  try {
    const { id, wrapped }: { id: string; wrapped: string } = JSON.parse(readFileSync(path, 'utf8'))
    const material = openWith(master.material, Buffer.from(wrapped, 'base64'), bond(purpose, number, id))
    return { purpose, number, id, material }
  } catch {
    throw new KeyFolderError('damaged', path, 'This key does not belong to the master key or is damaged')
  }
}

export interface StoredMaster {
  readonly id: string
  readonly material: Buffer
}

/** Never a string on the way: strings cannot be emptied (S-48). */
function fromHex(text: Buffer): Buffer | undefined {
  const digits = text
    .filter(code => code > 0x20)
    .map(code => '0123456789abcdef'.indexOf(String.fromCharCode(code | 0x20)))
  if (digits.length !== 64 || digits.includes(255)) return undefined
  const key = Buffer.from(
    Uint8Array.from({ length: 32 }, (_, i) => (digits[2 * i] ?? 0) * 16 + (digits[2 * i + 1] ?? 0)),
  )
  digits.fill(0)
  return key
}

/** The master key is 32 bytes in hexadecimal; it may lie outside the folder (another disk, a mounted secret). */
export function loadMaster(path: string, create: boolean): StoredMaster {
  if (create && statSync(path, { throwIfNoEntry: false }) === undefined) {
    writeOnce(path, `${randomBytes(32).toString('hex')}\n`)
  }
  if (statSync(path, { throwIfNoEntry: false }) === undefined)
    throw new KeyFolderError('missing', path, 'The master key is missing')
  refuseReadableByOthers(path)
  const text = readFileSync(path)
  const material = fromHex(text)
  text.fill(0)
  if (material === undefined) throw new KeyFolderError('damaged', path, 'The master key is not 64 hexadecimal digits')
  return { id: '0000000000000000', material }
}
