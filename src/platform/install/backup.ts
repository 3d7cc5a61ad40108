import { access, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { embeddedUrl, startEmbedded } from '#platform/database/embedded.ts'
import { type ArchiveWriter, createArchive } from './backup/archive.ts'
import { addCluster, addFolder } from './backup/cluster.ts'
import { addDump } from './backup/dump.ts'
import { writeKeyBox } from './backup/key-box.ts'
import { restore } from './backup/restore.ts'
import { type Card, type Installation, placesIn, readCard } from './folder.ts'
import { holderOf } from './lock.ts'
import { InstallProblem } from './problem.ts'
import { say } from './say.ts'
import type { Settings } from './settings.ts'
import { installZh } from './zh.ts'

/** The keys lie beside the backup under this name, never in it. */
export const keysBeside = (file: string) => `${file}.keys`

function progressTeller(): (bytes: number) => void {
  let next = performance.now() + 2_000
  return bytes => {
    if (performance.now() < next) return
    next = performance.now() + 2_000
    say(installZh.backingUp(Math.round(bytes / 1024 / 1024)))
  }
}

async function refuseExisting(file: string): Promise<void> {
  const there = await access(file).then(
    () => true,
    () => false,
  )
  if (there) throw new InstallProblem(installZh.exists(file))
}

/** The embedded database's URL while `work` runs: a running server's own, or one started for the purpose. */
async function withEmbedded(folder: string, work: (url: string) => Promise<void>): Promise<void> {
  const running = (await holderOf(join(folder, 'owner'))) !== undefined
  if (running) return work(await embeddedUrl(folder))
  const database = await startEmbedded({ folder, log: say })
  try {
    await work(database.url)
  } finally {
    await database.stop()
  }
}

async function fill(archive: ArchiveWriter, settings: Settings, card: Card, url: string): Promise<void> {
  const at = placesIn(settings.dataFolder)
  const roles = settings.databaseUrl === undefined ? [] : await addDump(archive, url)
  if (settings.databaseUrl === undefined) await addCluster(archive, join(at.database, 'cluster'), url)
  // After the database: every file a row speaks of was there before the row.
  await addFolder(archive, 'files/', at.files)
  await addFolder(archive, 'checkpoints/', at.checkpoints)
  await archive.finish({ card, engine: settings.databaseUrl === undefined ? 'embedded' : 'url', roles })
}

/** Writes `file` and `file.keys` from a running database; nothing else may be stopped for it. */
async function backUp(settings: Settings, file: string, card: Card, url: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  await refuseExisting(file)
  await refuseExisting(keysBeside(file))
  const archive = createArchive(file, settings.keysFolder, progressTeller())
  await fill(archive, settings, card, url).catch(async error => {
    await archive.abandon()
    throw error
  })
  await writeKeyBox(keysBeside(file), file, settings.keysFolder, settings.dataFolder)
}

/** `--backup FILE` and `--restore FILE`. A backup may be taken while the server runs. Throws InstallProblem. */
export async function backUpOrRestore(settings: Settings): Promise<void> {
  const { file, dataFolder, databaseUrl } = settings
  if (settings.task === 'restore') {
    await restore(settings, keysBeside(file))
    return say(installZh.restored(dataFolder))
  }
  const card = await readCard(dataFolder)
  if (card === undefined) throw new InstallProblem(installZh.nothingToBackUp(dataFolder))
  if (databaseUrl !== undefined) await backUp(settings, file, card, databaseUrl)
  else await withEmbedded(placesIn(dataFolder).database, url => backUp(settings, file, card, url))
  say(installZh.backedUp(file, keysBeside(file)))
}

/** Before a newer version migrates an older folder: a backup in the folder itself, from the database that runs already. */
export async function saveBeforeMigration(settings: Settings, installation: Installation): Promise<void> {
  const { olderVersion, card, at } = installation
  if (olderVersion === undefined) return
  say(installZh.upgrading(olderVersion, card.version))
  const file = join(at.backups, `${olderVersion}-to-${card.version}-${crypto.randomUUID().slice(0, 8)}.backup`)
  const url = settings.databaseUrl ?? (await embeddedUrl(at.database))
  await backUp(settings, file, { ...card, version: olderVersion }, url)
  say(installZh.backedUp(file, keysBeside(file)))
}
