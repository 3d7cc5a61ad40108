import { appendFile, mkdir, readdir, readFile, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'

const keyFile = 'journal.vkey'

/** One file of checkpoints; `torn` means that its last note was not written to the end (a crash). */
export interface NoteFile {
  readonly path: string
  readonly notes: readonly string[]
  readonly torn: boolean
}

/** Checkpoints outside the database: one file per day, one signed note after the other, an empty line behind each. */
export interface Externals {
  /** On the disk when it returns. */
  add(note: string, at: Date): Promise<void>
  /** The last complete note, null when there is none. */
  last(): Promise<string | null>
  /** Keeps each public key once, for the verifier. */
  addKey(line: string): Promise<void>
}

export function openExternals(folder: string): Externals {
  return {
    async add(note, at) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const path = join(folder, `${at.toISOString().slice(0, 10)}.txt`)
      await dropTornEnd(path)
      await appendSynced(path, `${note}\n`)
    },
    async last() {
      for (const path of (await noteFilesIn(folder)).reverse()) {
        const note = splitNotes(await readFile(path, 'utf8')).notes.at(-1)
        if (note !== undefined) return note
      }
      return null
    },
    async addKey(line) {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const known = await readKeyLines(join(folder, keyFile))
      if (!known.includes(line)) await appendSynced(join(folder, keyFile), `${line}\n`)
    },
  }
}

async function appendSynced(path: string, text: string): Promise<void> {
  await appendFile(path, text, { flush: true })
}

// Only this program's own half-written note is ever removed, and only at the end of the file.
async function dropTornEnd(path: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const { rest } = splitNotes(text)
  if (rest !== '') await truncate(path, Buffer.byteLength(text) - Buffer.byteLength(rest))
}

/** Public keys of a file, one per line; none when the file is not there. */
export async function readKeyLines(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return text.split('\n').filter(line => line !== '')
}

/** The notes of a file, or of all `.txt` files of a folder, oldest first. Throws when the path is not there. */
export async function readNotes(path: string): Promise<NoteFile[]> {
  const files = (await stat(path)).isDirectory() ? await noteFilesIn(path) : [path]
  return Promise.all(
    files.map(async file => {
      const { notes, rest } = splitNotes(await readFile(file, 'utf8'))
      return { path: file, notes, torn: rest !== '' }
    }),
  )
}

async function noteFilesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names
    .filter(name => name.endsWith('.txt'))
    .sort()
    .map(name => join(folder, name))
}

// A note is text, an empty line, signature lines; a second empty line ends it.
function splitNotes(text: string): { notes: string[]; rest: string } {
  const parts = text.split('\n\n')
  const rest = parts.length % 2 === 1 ? (parts.at(-1) ?? '') : parts.slice(-2).join('\n\n')
  const complete = parts.slice(0, parts.length - (parts.length % 2 === 1 ? 1 : 2))
  const notes = complete.flatMap((body, i) => (i % 2 === 0 ? [`${body}\n\n${complete[i + 1]}\n`] : []))
  return { notes, rest }
}
