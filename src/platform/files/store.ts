import { constants } from 'node:fs'
import { access, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { intlSuite } from '#platform/crypto/intl.ts'
import { syncFolder } from '#platform/crypto/key-file.ts'
import type { FileKeys } from '#platform/crypto/keys.ts'
import type { CryptoSuite } from '#platform/crypto/suite.ts'
import { isId, randomId } from '#platform/pure/id.ts'
import { readSealed, writeSealed } from './sealed-file.ts'

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

export class FileMissing extends Error {
  override readonly name = 'FileMissing'
}

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
  return {
    async keep(content) {
      const id = randomId()
      const draft = `${pathOf(id)}.draft`
      const file = await open(draft, 'wx', 0o600)
      try {
        const kept = await writeSealed({ keys, suite }, { file, id, maxBytes }, content)
        await file.sync()
        await rename(draft, pathOf(id))
        syncFolder(folder)
        return { id, ...kept }
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      } finally {
        await file.close()
      }
    },
    async read(id) {
      await access(pathOf(id), constants.R_OK).catch(() => {
        throw new FileMissing('There is no such file.')
      })
      return Readable.from(readSealed(suite, pathOf(id), id), { objectMode: false })
    },
    async remove(id) {
      await rm(pathOf(id), { force: true })
    },
  }
}

// Left behind by a crash; a running upload is never this old.
async function removeOldDrafts(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    if (name.endsWith('.draft') && Date.now() - (await stat(path)).mtimeMs > draftLife) await rm(path, { force: true })
  }
}
