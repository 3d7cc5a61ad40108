import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { connectOwner, requireOwner } from './owner.ts'

/** One forward step: `<date>-<name>.sql`; a released one is never edited. */
export interface Migration {
  readonly name: string
  readonly sql: string
}

export class MigrationRefused extends Error {
  readonly reason: 'newer_database' | 'edited_migration'
  readonly names: readonly string[]
  constructor(reason: MigrationRefused['reason'], names: readonly string[]) {
    super(`${reason}: ${names.join(', ')}`)
    this.reason = reason
    this.names = names
  }
}

/** The .sql files of a folder, oldest first. */
export async function readMigrations(folder: URL, owner: string): Promise<Migration[]> {
  const names = (await readdir(fileURLToPath(folder)))
    .filter(file => file.endsWith('.sql') && /^\d{4}-/.test(file))
    .sort()
  return Promise.all(
    names.map(async file => ({
      name: `${owner}/${file.replace(/\.sql$/, '')}`,
      sql: await readFile(new URL(file, folder), 'utf8'),
    })),
  )
}

const digest = (sql: string) => createHash('sha256').update(sql).digest('hex')

/** Names of migrations still to run. Throws MigrationRefused when the database is newer or a released step was edited. */
export async function pendingMigrations(client: pg.Client, all: readonly Migration[]): Promise<Migration[]> {
  await client.query(
    'create table if not exists public.schema_migration (name text primary key, digest text not null, at timestamptz not null default clock_timestamp())',
  )
  const { rows } = await client.query<{ name: string; digest: string }>(
    'select name, digest from public.schema_migration',
  )
  const known = new Map(all.map(migration => [migration.name, digest(migration.sql)]))
  const foreign = rows.filter(row => !known.has(row.name)).map(row => row.name)
  if (foreign.length > 0) throw new MigrationRefused('newer_database', foreign)
  const edited = rows.filter(row => known.get(row.name) !== row.digest).map(row => row.name)
  if (edited.length > 0) throw new MigrationRefused('edited_migration', edited)
  const applied = new Set(rows.map(row => row.name))
  return all.filter(migration => !applied.has(migration.name))
}

/** Creates the roles, then runs what is pending, each step in a transaction of its own. Returns the names run. */
export async function migrate(
  ownerUrl: string,
  all: readonly Migration[],
  rolePasswords: Readonly<Record<string, string>>,
  /** Run at every start, after the migrations, still alone. */
  finish: (client: pg.Client) => Promise<void> = async () => undefined,
): Promise<string[]> {
  const client = await connectOwner(ownerUrl)
  try {
    await requireOwner(client)
    // One migrator at a time, also across processes.
    await client.query(`select pg_advisory_lock(hashtext('tongxin.migrate'))`)
    await client.query(await readFile(new URL('roles.sql', import.meta.url), 'utf8'))
    for (const [role, password] of Object.entries(rolePasswords)) {
      await client.query(`alter role ${client.escapeIdentifier(role)} password ${client.escapeLiteral(password)}`)
    }
    const pending = await pendingMigrations(client, all)
    for (const migration of pending) await runOne(client, migration)
    await finish(client)
    return pending.map(migration => migration.name)
  } finally {
    await client.end()
  }
}

async function runOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into public.schema_migration (name, digest) values ($1, $2)', [
      migration.name,
      digest(migration.sql),
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${migration.name} failed`, { cause: error })
  }
}
