import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { InstallProblem } from '../problem.ts'
import { textIn, writeDurably } from '../system.ts'
import { installZh } from '../zh.ts'

const KeyBox = z.object({
  product: z.literal('tongxin-keys'),
  format: z.literal(1),
  /** SHA-256 of the backup these keys belong to: it tells both a wrong pair and a changed byte. */
  backup: z.string(),
  /** The embedded database's password, '' for another server. */
  password: z.string(),
  /** The files of the key folder in Base64. */
  keys: z.record(z.string().regex(/^[\w.-]+$/), z.string()),
})
export type KeyBox = z.infer<typeof KeyBox>

export async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** Writes what opens `backup` to `file`, readable by its owner only. */
export async function writeKeyBox(file: string, backup: string, keysFolder: string, password: string): Promise<void> {
  const names = (await readdir(keysFolder)).filter(name => !name.startsWith('.'))
  const keys = await Promise.all(
    names.map(async name => [name, (await readFile(join(keysFolder, name))).toString('base64')] as const),
  )
  const box: KeyBox = {
    product: 'tongxin-keys',
    format: 1,
    backup: await digestOf(backup),
    password,
    keys: Object.fromEntries(keys),
  }
  await writeDurably(file, `${JSON.stringify(box, null, 2)}\n`)
}

/** The keys of exactly this backup. Throws InstallProblem: no such file, not one of ours, another backup's, or a changed backup. */
export async function readKeyBox(file: string, backup: string): Promise<KeyBox> {
  const text = await textIn(file)
  if (text === undefined) throw new InstallProblem(installZh.keysMissing(file))
  const parsed = await KeyBox.safeParseAsync(
    await Promise.resolve(text)
      .then(JSON.parse)
      .catch(() => undefined),
  )
  if (!parsed.success) throw new InstallProblem(installZh.notABackup(file))
  const digest = await digestOf(backup).catch(() => Promise.reject(new InstallProblem(installZh.notABackup(backup))))
  if (digest !== parsed.data.backup) throw new InstallProblem(installZh.notAPair(backup, file))
  return parsed.data
}

export async function unpackKeys(box: KeyBox, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const [name, content] of Object.entries(box.keys))
    await writeFile(join(folder, name), Buffer.from(content, 'base64'), { mode: 0o600 })
}
