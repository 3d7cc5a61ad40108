import { constants } from 'node:fs'
import { access, type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { frame } from '#platform/crypto/bytes.ts'
import { intlSuite } from '#platform/crypto/intl.ts'
import { syncFolder } from '#platform/crypto/key-file.ts'
import type { FileKeys } from '#platform/crypto/keys.ts'
import { CryptoError, type CryptoSuite } from '#platform/crypto/suite.ts'
import { isId, randomId } from '#platform/pure/id.ts'

export interface KeptFile {
  /** Random (UUIDv4), and the only name on the disk. */
  readonly id: string
  /** Bytes before sealing. */
  readonly size: number
  /** SHA-256 of the content in hexadecimal. */
  readonly digest: string
}

export interface FileStore {
  /** On the disk when it returns. Throws `FileTooLarge`; nothing remains of a failed or aborted upload. */
  keep(content: AsyncIterable<Uint8Array>): Promise<KeptFile>
  /** Throws `FileMissing`. The stream fails with `CryptoError` when the file was changed, moved or cut. */
  read(id: string): Promise<Readable>
  /** No error when it is already gone. */
  remove(id: string): Promise<void>
}

export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge'
  readonly statusCode = 413
}

export class FileMissing extends Error {
  override readonly name = 'FileMissing'
}

const pieceSize = 65_536
// Header, nonce and tag of one sealed piece.
const overhead = 10 + 12 + 16
const draftLife = 86_400_000

/** Sealed files in a folder only this user can enter. `maxBytes` is the last limit behind those of each upload. */
export async function openFileStore(
  folder: string,
  keys: FileKeys,
  { suite = intlSuite(keys), maxBytes = 512 * 1024 * 1024 }: { suite?: CryptoSuite; maxBytes?: number } = {},
): Promise<FileStore> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await removeOldDrafts(folder)
  const pathOf = (id: string) => {
    if (!isId(id)) throw new FileMissing('There is no such file.')
    return join(folder, id)
  }

  async function keep(content: AsyncIterable<Uint8Array>): Promise<KeptFile> {
    const id = randomId()
    const draft = `${pathOf(id)}.draft`
    const file = await open(draft, 'wx', 0o600)
    try {
      const kept = await writeSealed(file, id, content)
      await file.sync()
      await rename(draft, pathOf(id))
      syncFolder(folder)
      return kept
    } catch (error) {
      await rm(draft, { force: true })
      throw error
    } finally {
      await file.close()
    }
  }

  async function writeSealed(file: FileHandle, id: string, content: AsyncIterable<Uint8Array>): Promise<KeptFile> {
    const digest = suite.hashing()
    let size = 0
    let index = 0
    for await (const { piece, last } of inPieces(content)) {
      size += piece.length
      if (size > maxBytes) throw new FileTooLarge(`A file may have ${maxBytes} bytes.`)
      digest.add(piece)
      await file.writeFile(suite.seal(keys.spend('files'), piece, placeOf(id, index++, last)))
    }
    return { id, size, digest: digest.end().toString('hex') }
  }

  async function* opened(id: string): AsyncGenerator<Buffer> {
    const file = await open(pathOf(id), 'r')
    try {
      const { size } = await file.stat()
      const count = Math.ceil(size / (pieceSize + overhead))
      // A file of no pieces was cut down to nothing: even an empty one has its last piece.
      if (count === 0) throw new CryptoError()
      for (let index = 0; index < count; index++) {
        const sealed = Buffer.allocUnsafe(Math.min(pieceSize + overhead, size - index * (pieceSize + overhead)))
        await file.read(sealed, 0, sealed.length, index * (pieceSize + overhead))
        const piece = suite.open('files', sealed, placeOf(id, index, index === count - 1))
        if (piece.length > 0) yield piece
      }
    } finally {
      await file.close()
    }
  }

  return {
    keep,
    async read(id) {
      await access(pathOf(id), constants.R_OK).catch(() => {
        throw new FileMissing('There is no such file.')
      })
      return Readable.from(opened(id), { objectMode: false })
    },
    async remove(id) {
      await rm(pathOf(id), { force: true })
    },
  }
}

// Each piece is bound to its file and place, and the last one says so: pieces cannot be swapped, dropped or cut off.
function placeOf(id: string, index: number, last: boolean): Buffer {
  return frame(['tongxin.file', id, String(index), last ? 'last' : 'more'])
}

async function* inPieces(content: AsyncIterable<Uint8Array>): AsyncGenerator<{ piece: Buffer; last: boolean }> {
  let held: Uint8Array[] = []
  let length = 0
  for await (const part of content) {
    held.push(part)
    length += part.length
    if (length <= pieceSize) continue
    const all = Buffer.concat(held)
    // Whole pieces go out, but never all of it: only the end of the content tells which piece is the last.
    const ready = Math.ceil(all.length / pieceSize) - 1
    for (let i = 0; i < ready; i++) yield { piece: all.subarray(i * pieceSize, (i + 1) * pieceSize), last: false }
    held = [all.subarray(ready * pieceSize)]
    length = all.length - ready * pieceSize
  }
  yield { piece: Buffer.concat(held), last: true }
}

// Left behind by a crash; a running upload is never this old.
async function removeOldDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    if (name.endsWith('.draft') && Date.now() - (await stat(path)).mtimeMs > draftLife) await rm(path, { force: true })
  }
}
