import { chown, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { databaseAccount } from '#platform/database/embedded/account.ts'
import { startEmbedded } from '#platform/database/embedded.ts'
import { Card, compareVersions, placesIn, programVersion, requireRoom } from '../folder.ts'
import { InstallProblem } from '../problem.ts'
import type { Settings } from '../settings.ts'
import { writeDurably } from '../system.ts'
import { installZh } from '../zh.ts'
import { type ArchiveReader, openArchive } from './archive.ts'
import { tree } from './cluster.ts'
import { loadDump, Roles } from './dump.ts'
import { type KeyBox, readKeyBox, unpackKeys, unpackSecrets } from './key-box.ts'

const Facts = z.object({ card: Card, engine: z.enum(['embedded', 'url']), roles: Roles })
type Facts = z.infer<typeof Facts>

const entriesOf = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])

async function requireEmpty(folder: string): Promise<void> {
  if ((await entriesOf(folder)).length > 0) throw new InstallProblem(installZh.folderInUse(folder))
}

function check(facts: Facts, settings: Settings): void {
  if (facts.engine === 'embedded' && settings.databaseUrl !== undefined) throw new InstallProblem(installZh.ownEngine)
  if (facts.engine === 'url' && settings.databaseUrl === undefined) throw new InstallProblem(installZh.otherEngine)
  const version = programVersion()
  if (compareVersions(facts.card.version, version) > 0)
    throw new InstallProblem(installZh.newerFolder(facts.card.version, version))
}

/** As root the cluster belongs to the database's own user. */
async function giveAway(cluster: string): Promise<void> {
  const { uid, gid } = await databaseAccount()
  if (uid === undefined || gid === undefined) return
  const { files, folders } = await tree(cluster)
  for (const path of ['', ...folders, ...files]) await chown(join(cluster, path), uid, gid)
}

/** Starts once, so that the copied journal is replayed and a bad copy shows now, not at the next start. */
async function prove(folder: string): Promise<void> {
  await giveAway(join(folder, 'cluster'))
  const database = await startEmbedded({ folder })
  await database.stop()
}

async function unpack(backup: ArchiveReader, box: KeyBox, draft: string, facts: Facts): Promise<void> {
  await backup.extract('files/', join(draft, 'files'))
  await backup.extract('checkpoints/', join(draft, 'checkpoints'))
  if (facts.engine === 'embedded') {
    await mkdir(join(draft, 'database'), { mode: 0o711 })
    await backup.extract('database/', join(draft, 'database'))
  }
  await unpackSecrets(box, draft)
  if (facts.engine === 'embedded') await prove(join(draft, 'database'))
}

async function putInPlace(draft: string, box: KeyBox, settings: Settings, card: Card): Promise<void> {
  const at = placesIn(settings.dataFolder)
  await unpackKeys(box, settings.keysFolder)
  for (const name of await entriesOf(draft)) await rename(join(draft, name), join(at.folder, name))
  await writeDurably(at.card, `${JSON.stringify(card, null, 2)}\n`)
}

/**
 * Fills an empty data folder from a backup and its keys. The backup is compared with the digest its keys carry, unpacked
 * and started once in a draft; only then does it get its place. Throws InstallProblem and leaves the folder as it was.
 */
export async function restore(settings: Settings, keysFile: string): Promise<void> {
  const { dataFolder, keysFolder, databaseUrl, file } = settings
  await requireRoom(dataFolder)
  await requireEmpty(dataFolder)
  await requireEmpty(keysFolder)
  const box = await readKeyBox(keysFile, file)
  const draft = join(dataFolder, 'restoring')
  const opened = join(dataFolder, 'opening')
  let backup: ArchiveReader | undefined
  try {
    await unpackKeys(box, join(opened, 'keys'))
    backup = await openArchive(file, join(opened, 'keys'), join(opened, 'archive'))
    const facts = Facts.safeParse(backup.facts)
    if (!facts.success) throw new InstallProblem(installZh.notABackup(file))
    check(facts.data, settings)
    await mkdir(draft, { mode: 0o711 })
    await unpack(backup, box, draft, facts.data)
    if (databaseUrl !== undefined) await loadDump(databaseUrl, facts.data.roles, await backup.read('database.dump'))
    await putInPlace(draft, box, settings, facts.data.card)
  } finally {
    backup?.close()
    for (const folder of [draft, opened]) await rm(folder, { recursive: true, force: true })
  }
}
