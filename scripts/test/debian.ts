import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { outcome } from './program.ts'

export const isDebianRoot = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/** Installs Debian packages after saying so; for root on Debian only. */
export async function apt(...packages: string[]): Promise<boolean> {
  process.stdout.write(`  Installing ${packages.join(', ')} with apt-get.\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await outcome('apt-get', ['update', '-qq'], env)
  return (await outcome('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], env)).code === 0
}

/** The system's own PostgreSQL, for the full run: its programs only, no server started. Returns the line that installs it when absent. */
export async function missingPostgres(): Promise<string | undefined> {
  if (existsSync('/usr/lib/postgresql')) return undefined
  if (isDebianRoot()) {
    await mkdir('/etc/postgresql-common', { recursive: true })
    await writeFile('/etc/postgresql-common/createcluster.conf', 'create_main_cluster = false\n', { flag: 'wx' }).catch(
      () => {},
    )
    if ((await apt('postgresql-15')) || (await apt('postgresql'))) return undefined
  }
  return 'apt-get install -y postgresql'
}
