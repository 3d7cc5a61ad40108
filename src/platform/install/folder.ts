import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { access, constants, mkdir, readdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { diskRoom } from './disk.ts'
import { type Claim, claim } from './lock.ts'
import { InstallProblem } from './problem.ts'
import { checkReach, type Settings } from './settings.ts'
import { hasCode, textIn, writeDurably } from './system.ts'
import { installZh } from './zh.ts'

export const Card = z.object({
  id: z.uuid(),
  mode: z.enum(['demo', 'production']),
  createdWith: z.string(),
  version: z.string(),
})
export type Card = z.infer<typeof Card>

export type Installation = {
  readonly card: Card
  /** True at the first start in this folder, until `settle`. */
  readonly isNew: boolean
  /** The version that used the folder last, when older than ours: back up before migrating. */
  readonly olderVersion: string | undefined
  readonly at: ReturnType<typeof placesIn>
  /** Writes the card once the database is migrated; before that a folder does not count as installed. */
  settle(): Promise<void>
  /** Tells a second start where we are. */
  announce(address: string): Promise<void>
  release(): Promise<void>
}

export const placesIn = (folder: string) => ({
  folder,
  card: join(folder, 'installation.json'),
  lock: join(folder, 'running'),
  database: join(folder, 'database'),
  files: join(folder, 'files'),
  backups: join(folder, 'backups'),
  checkpoints: join(folder, 'checkpoints'),
  log: join(folder, 'server.log'),
})

/** Our version, from package.json. */
export const programVersion = (): string =>
  z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))).version

const numbers = (version: string) => version.split(/[.-]/).slice(0, 3).map(Number)

/** Negative when `left` is the older version. */
export function compareVersions(left: string, right: string): number {
  const [theirs, ours] = [numbers(left), numbers(right)]
  return theirs.map((part, index) => part - (ours[index] ?? 0)).find(difference => difference !== 0) ?? 0
}

/** Makes the folder, and proves that there is leave and room to write in it. */
export async function requireRoom(folder: string, measure = diskRoom): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o711 })
    await access(folder, constants.W_OK | constants.X_OK)
  } catch (error) {
    if (hasCode(error, 'ENOSPC')) throw new InstallProblem(installZh.diskFull(dirname(folder), 0))
    throw new InstallProblem(installZh.unwritable(folder))
  }
  const { state, megabytes } = await measure(folder)
  if (state === 'full') throw new InstallProblem(installZh.diskFull(folder, megabytes))
}

export async function readCard(folder: string): Promise<Card | undefined> {
  const file = placesIn(folder).card
  const text = await textIn(file)
  if (text === undefined) return undefined
  try {
    return Card.parse(JSON.parse(text))
  } catch {
    throw new InstallProblem(installZh.damaged(file))
  }
}

function checkCard(card: Card, settings: Settings, version: string): void {
  if (settings.production && card.mode === 'demo') throw new InstallProblem(installZh.demoFolder(settings.dataFolder))
  if (compareVersions(card.version, version) > 0) throw new InstallProblem(installZh.newerFolder(card.version, version))
}

async function requireKeys(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  if (!names.some(name => name.endsWith('.key'))) throw new InstallProblem(installZh.missingKeys(folder))
}

async function take(folder: string): Promise<Claim> {
  const claimed = await claim(placesIn(folder).lock)
  if ('pid' in claimed) throw new InstallProblem(installZh.running(claimed.pid, claimed.note))
  return claimed
}

/**
 * Opens the data folder for this process alone and decides its mode: once, at its first start. `version` is ours.
 * Throws InstallProblem: in use, unwritable, full, damaged, newer than us, keys lost, or a reach its mode forbids.
 */
export async function openInstallation(
  settings: Settings,
  version = programVersion(),
  measure = diskRoom,
): Promise<Installation> {
  const folder = settings.dataFolder
  await requireRoom(folder, measure)
  const claimed = await take(folder)
  try {
    const found = await readCard(folder)
    const mode = found?.mode ?? (settings.production ? 'production' : 'demo')
    if (found !== undefined) {
      checkCard(found, settings, version)
      await requireKeys(settings.keysFolder)
    }
    checkReach(settings, mode)
    const card: Card = { id: found?.id ?? randomUUID(), mode, createdWith: found?.createdWith ?? version, version }
    const at = placesIn(folder)
    return {
      card,
      at,
      isNew: found === undefined,
      olderVersion: found !== undefined && compareVersions(found.version, version) < 0 ? found.version : undefined,
      settle: () => writeDurably(at.card, `${JSON.stringify(card, null, 2)}\n`),
      announce: claimed.note,
      release: claimed.release,
    }
  } catch (error) {
    await claimed.release()
    throw error
  }
}

/** The sentence for a failed `listen`, or undefined for other failures. */
export function listenProblem(error: unknown, host: string, port: number): InstallProblem | undefined {
  if (hasCode(error, 'EADDRINUSE')) return new InstallProblem(installZh.portTaken(port))
  if (hasCode(error, 'EACCES')) return new InstallProblem(installZh.portForbidden(port))
  if (hasCode(error, 'EADDRNOTAVAIL', 'ENOTFOUND')) return new InstallProblem(installZh.badHost(host))
  return undefined
}

/** Asks before the database starts what `listen` would complain of after it. */
export function requireFreePort(host: string, port: number): Promise<void> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.once('error', error => fail(listenProblem(error, host, port) ?? error))
    server.listen({ host, port }, () => server.close(() => done()))
  })
}
