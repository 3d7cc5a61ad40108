import { execFile } from 'node:child_process'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { InstallProblem } from '#platform/install/problem.ts'
import { embeddedZh } from './zh.ts'

const run = promisify(execFile)
const userName = 'postgres'

/** Whom the database runs as. Empty means: as ourselves. PostgreSQL refuses to run as root. */
export type Account = { readonly uid?: number; readonly gid?: number }

const numberOf = async (flag: '-u' | '-g') => Number((await run('id', [flag, userName])).stdout)

const lookUp = async (): Promise<Account> => ({ uid: await numberOf('-u'), gid: await numberOf('-g') })

async function create(): Promise<Account> {
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', userName])
    return await lookUp()
  } catch (error) {
    throw new InstallProblem(
      embeddedZh.noAccount(userName, error instanceof Error ? error.message.trim() : String(error)),
    )
  }
}

/** Ourselves, or, when we are root, the system user `postgres`, created when absent. */
export async function databaseAccount(): Promise<Account> {
  if (process.getuid?.() !== 0) return {}
  return lookUp().catch(create)
}

function ancestors(folder: string): string[] {
  const above = dirname(folder)
  return above === folder ? [folder] : [...ancestors(above), folder]
}

const probe = 'for d in "$@"; do [ -x "$d" ] || { printf %s "$d"; exit 0; }; done'

/** The first folder on the way to `folder` that `account` may not enter; asked of the system itself, so that ACLs count. */
export async function firstClosed(account: Account, folder: string): Promise<string | undefined> {
  if (account.uid === undefined) return undefined
  const { stdout } = await run('/bin/sh', ['-c', probe, 'sh', ...ancestors(folder)], { ...account, cwd: '/' })
  return stdout === '' ? undefined : stdout
}

export async function requireOpen(account: Account, folder: string): Promise<void> {
  const closed = await firstClosed(account, folder)
  if (closed !== undefined) throw new InstallProblem(embeddedZh.closedFolder(closed, userName))
}
