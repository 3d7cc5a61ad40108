import { createWriteStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'
import yazl from 'yazl'
import { z } from 'zod'
import { intlSuite } from '#platform/crypto/intl.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import { CryptoError } from '#platform/crypto/suite.ts'
import { readSealed, writeSealed } from '#platform/files/sealed-file.ts'
import { InstallProblem } from '../problem.ts'
import { installZh } from '../zh.ts'

const Contents = z.object({
  product: z.literal('tongxin'),
  format: z.literal(1),
  /** What the writer wants to know again. */
  facts: z.record(z.string(), z.unknown()),
  /** Folders, for the empty ones among them. */
  folders: z.array(z.string()),
})

export type ArchiveWriter = {
  /** Adds one entry and returns when it is written. */
  add(name: string, content: Readable | Buffer): Promise<void>
  /** Remembers a folder that may be empty. */
  folder(name: string): void
  /** Writes the list of contents; only then does the file get its name. */
  finish(facts: Record<string, unknown>): Promise<void>
  abandon(): Promise<void>
}

const counting = (grown: (bytes: number) => void) =>
  new Transform({
    transform(chunk: Buffer, _encoding, next) {
      grown(chunk.length)
      next(null, chunk)
    },
  })

/** What seals and opens a backup: the keys of its installation, in this folder (S-101). */
const sealOf = (keysFolder: string) => {
  const keys = openKeys({ folder: keysFolder, create: false })
  return { keys, suite: intlSuite(keys) }
}

// Bound into every piece, so that nothing else sealed with these keys passes for a backup.
const sealedAs = 'backup'

async function writeTo(draft: string, keysFolder: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const handle = await open(draft, 'w', 0o600)
  try {
    const target = { file: handle, id: sealedAs, maxBytes: Number.POSITIVE_INFINITY }
    await writeSealed(sealOf(keysFolder), target, content)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A sealed zip under a working name until it is whole. `progress` is told the bytes taken in so far. */
export function createArchive(
  file: string,
  keysFolder: string,
  progress: (bytes: number) => void = () => {},
): ArchiveWriter {
  const draft = `${file}.partial`
  const zip = new yazl.ZipFile()
  const written = writeTo(draft, keysFolder, Readable.from(zip.outputStream))
  written.catch(() => {}) // awaited in finish; a full disk shows in add first
  const folders: string[] = []
  let total = 0
  const grown = (bytes: number) => {
    total += bytes
    progress(total)
  }
  return {
    async add(name, content) {
      const source = Buffer.isBuffer(content) ? Readable.from([content]) : content
      const through = source.pipe(counting(grown))
      source.on('error', error => through.destroy(error))
      zip.addReadStream(through, name, { mode: 0o100600, compressionLevel: 3 })
      await Promise.race([finished(through), written])
    },
    folder: name => void folders.push(name),
    async finish(facts) {
      const contents: z.infer<typeof Contents> = { product: 'tongxin', format: 1, facts, folders }
      zip.addBuffer(Buffer.from(JSON.stringify(contents)), 'contents.json')
      zip.end()
      await written
      await rename(draft, file)
    },
    abandon: () => rm(draft, { force: true }),
  }
}

export type ArchiveReader = {
  readonly facts: Record<string, unknown>
  read(name: string): Promise<Readable>
  /** Writes every entry and folder below `prefix` to `target`, without the prefix. */
  extract(prefix: string, target: string): Promise<void>
  close(): void
}

/** Opens what createArchive wrote, by way of `plain`. Names that would leave the target are refused. Throws InstallProblem. */
export async function openArchive(sealed: string, keysFolder: string, plain: string): Promise<ArchiveReader> {
  const strange = () => new InstallProblem(installZh.notABackup(sealed))
  const content = readSealed(sealOf(keysFolder).suite, sealed, sealedAs)
  await pipeline(content, createWriteStream(plain, { mode: 0o600 })).catch(error =>
    Promise.reject(error instanceof CryptoError ? strange() : error),
  )
  return openZip(plain, strange)
}

async function openZip(file: string, strange: () => InstallProblem): Promise<ArchiveReader> {
  const zip = await yauzl.openPromise(file, { autoClose: false }).catch(() => Promise.reject(strange()))
  const entries = new Map<string, yauzl.Entry>()
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
  const read = (name: string) => {
    const entry = entries.get(name)
    return entry === undefined ? Promise.reject(strange()) : zip.openReadStreamPromise(entry)
  }
  const text = Buffer.concat(await (await read('contents.json')).toArray()).toString()
  const contents = await Contents.parseAsync(JSON.parse(text)).catch(() => Promise.reject(strange()))
  return {
    facts: contents.facts,
    read,
    async extract(prefix, target) {
      for (const folder of contents.folders.filter(name => name.startsWith(prefix)))
        await mkdir(join(target, folder.slice(prefix.length)), { recursive: true, mode: 0o700 })
      for (const name of [...entries.keys()].filter(found => found.startsWith(prefix))) {
        const path = join(target, name.slice(prefix.length))
        await mkdir(dirname(path), { recursive: true, mode: 0o700 })
        await pipeline(await read(name), createWriteStream(path, { mode: 0o600 }))
      }
    },
    close: () => zip.close(),
  }
}
