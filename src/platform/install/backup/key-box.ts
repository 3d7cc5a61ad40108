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
  /** The small files of the data folder that hold passwords, by their path in it. */
  secrets: z.partialRecord(z.enum(['database/password', 'demo-accounts.json']), z.string()),
  /** The files of the key folder in Base64. */
  keys: z.record(z.string().regex(/^[\w.-]+$/), z.string()),
})
export type KeyBox = z.infer<typeof KeyBox>

export async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

async function secretsOf(dataFolder: string): Promise<KeyBox['secrets']> {
  const secrets: KeyBox['secrets'] = {}
  for (const name of ['database/password', 'demo-accounts.json'] as const) {
    const text = await textIn(join(dataFolder, name))
    if (text !== undefined) secrets[name] = text
  }
  return secrets
}

/** Writes what opens `backup` to `file`, readable by its owner only. */
export async function writeKeyBox(file: string, backup: string, keysFolder: string, dataFolder: string): Promise<void> {
  const names = (await readdir(keysFolder)).filter(name => !name.startsWith('.'))
  const keys = await Promise.all(
    names.map(async name => [name, (await readFile(join(keysFolder, name))).toString('base64')] as const),
  )
  const box: KeyBox = {
    product: 'tongxin-keys',
    format: 1,
    backup: await digestOf(backup),
    secrets: await secretsOf(dataFolder),
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

/** Writes the keys to their folder, new. */
export async function unpackKeys(box: KeyBox, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  for (const [name, content] of Object.entries(box.keys))
    await writeFile(join(folder, name), Buffer.from(content, 'base64'), { mode: 0o600 })
}

/** Writes the secrets to their places in a data folder. */
export async function unpackSecrets(box: KeyBox, dataFolder: string): Promise<void> {
  for (const [name, text] of Object.entries(box.secrets)) await writeDurably(join(dataFolder, name), `${text}\n`)
}
