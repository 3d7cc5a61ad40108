import { open, readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import pg from 'pg'
import { hasCode } from '../system.ts'
import type { ArchiveWriter } from './archive.ts'

const left =
  /^(postmaster\.(pid|opts)|pg_wal\/.+|pg_(replslot|dynshmem|notify|serial|snapshots|stat_tmp|subtrans)\/.+)$|(^|\/)(pgsql_tmp|pg_internal\.init)/
const segment = /^[0-9A-F]{24}$/

/** The files and folders below `folder`, relative to it, with forward slashes. */
export async function tree(folder: string): Promise<{ files: string[]; folders: string[] }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const pathOf = (entry: { parentPath: string; name: string }) =>
    relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')
  return {
    files: entries
      .filter(entry => entry.isFile())
      .map(pathOf)
      .sort(),
    folders: entries
      .filter(entry => entry.isDirectory())
      .map(pathOf)
      .sort(),
  }
}

/** A file of the running server may vanish before we come to it; its journal knows. */
async function addIfThere(archive: ArchiveWriter, name: string, path: string): Promise<void> {
  try {
    const handle = await open(path)
    const { size } = await handle.stat()
    // The size is fixed here: a file that grows meanwhile is completed from the journal.
    await archive.add(name, size === 0 ? Buffer.alloc(0) : handle.createReadStream({ end: size - 1 }))
    await handle.close().catch(() => {})
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
}

/**
 * Copies the running embedded cluster into `archive` under `database/cluster/`, by PostgreSQL's own protocol for copies of a
 * running server: full pages in the journal between start and stop, a slot that keeps the journal, the label from stop.
 */
export async function addCluster(archive: ArchiveWriter, cluster: string, url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const slot = `backup_${process.pid}`
    await client.query('select pg_create_physical_replication_slot($1, true, true)', [slot])
    const { rows: started } = await client.query(`select pg_walfile_name(pg_backup_start('tongxin', true)) as first`)
    const found = await tree(cluster)
    for (const folder of found.folders.filter(name => !left.test(name))) archive.folder(`database/cluster/${folder}`)
    const files = found.files.filter(file => !left.test(file) && file !== 'global/pg_control')
    for (const file of files) await addIfThere(archive, `database/cluster/${file}`, join(cluster, file))
    await addIfThere(archive, 'database/cluster/global/pg_control', join(cluster, 'global/pg_control'))
    const { rows: stopped } = await client.query(
      `select labelfile, pg_walfile_name(lsn) as last from pg_backup_stop(false)`,
    )
    await archive.add('database/cluster/backup_label', Buffer.from(stopped[0].labelfile))
    for (const name of (await readdir(join(cluster, 'pg_wal'))).sort())
      if (segment.test(name) && name >= started[0].first && name <= stopped[0].last)
        await addIfThere(archive, `database/cluster/pg_wal/${name}`, join(cluster, 'pg_wal', name))
  } finally {
    await client.end() // the temporary slot ends with the connection
  }
}

/** Adds a folder of files that are never changed after they were written. */
export async function addFolder(archive: ArchiveWriter, prefix: string, folder: string): Promise<void> {
  const found = await tree(folder).catch(() => ({ files: [], folders: [] }))
  for (const name of found.files)
    if (!/\.(draft|new)$/.test(name)) await addIfThere(archive, `${prefix}${name}`, join(folder, name))
}
