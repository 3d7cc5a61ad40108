import { fork } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serialize } from 'node:v8'
import pg from 'pg'
import { rosterColumns } from '#capabilities/member/contract/roster.ts'
import { member } from '#capabilities/member/contract.ts'
import { newId } from '#platform/pure/id.ts'
import { subtreeRange } from '#platform/pure/path.ts'
import type { ExportOrder } from './export-run.ts'
import type { Part } from './part.ts'
import { clusterSeconds } from './processor.ts'
import { openRecorder } from './recorder.ts'
import type { Stage } from './stage.ts'

const people = 100_000
const rounds = 3
// As many as `member/workbook.ts` reads at once.
const size = 500

interface Run {
  readonly rows: number
  readonly cpu: number
  readonly peak: number
}

/** Processor time and memory of making the workbook of an approved export, beside the best writer with the same query. */
export const exporting: Part = {
  name: 'export',
  async run(stage) {
    const owner = new pg.Client({ connectionString: stage.ownerUrl })
    await owner.connect()
    const order = await prepare(stage, owner)
    const [ours, theirs]: [Run[], Run[]] = [[], []]
    for (let round = 0; round < rounds; round++) {
      theirs.push(await measured(stage, 'floor', order))
      await owner.query(`update member_export set state = 'running' where id = $1`, [order.exportId])
      ours.push(await measured(stage, 'product', order))
    }
    await owner.query('delete from member_export_decision where export_id = $1', [order.exportId])
    await owner.query('delete from member_export where id = $1', [order.exportId])
    await owner.query('update file_upload set expires_at = $2 where account_id = $1', [order.accountId, new Date(0)])
    await owner.end()
    return report(middle(ours), middle(theirs))
  },
}

const middle = (runs: readonly Run[]): Run =>
  runs.toSorted((a, b) => a.cpu - b.cpu)[Math.floor(runs.length / 2)] ?? { rows: 0, cpu: 0, peak: 0 }

/** An approved export of the organisation whose people come nearest to the wanted number. */
async function prepare({ ownerUrl, folder, keysFolder }: Stage, owner: pg.Client): Promise<ExportOrder> {
  const { rows } = await owner.query(
    `select o.id, o.path, n.count from (
       select left(path, 5 * depth) as path, count(*)::int as count from member_person, generate_series(1, 4) depth
       where is_active and person_type in ('FULL', 'PROBATIONARY') and length(path) >= 5 * depth group by 1
     ) n join organisation_node o on o.path = n.path order by abs(n.count - $1) limit 1`,
    [people],
  )
  const [place] = rows
  const filesFolder = join(folder, 'files')
  const { kernel, record, close } = await openRecorder(ownerUrl, keysFolder, filesFolder)
  const wish = { organisationId: place.id, columns: [...rosterColumns], sort: 'pinyin' as const }
  const whole = { lo: '0', hi: '~' }
  const { statements } = await record(member.roster, { ...wish, size: 200 }, whole)
  const page = statements.find(({ text }) => text.includes('sort_key'))
  if (!page) throw new Error('the roster asked for no page')
  const [exportId, accountId] = [newId(), newId()]
  const sealed = kernel.vault.seal({ table: 'member_export', column: 'wish', row: exportId }, JSON.stringify(wish))
  await owner.query(
    `insert into member_export (id, organisation_id, path, wish, purpose, people, by_account, by_name, by_office, asked_at, state)
     values ($1, $2, $3, $4, 'bench', $5, $6, 'bench', '', $7, 'running')`,
    [exportId, place.id, place.path, sealed, place.count, accountId, new Date()],
  )
  await owner.query(
    `insert into member_export_decision (export_id, path, verdict, by_account, by_name, at) values ($1, $2, 'approved', $3, 'bench', $4)`,
    [exportId, place.path, newId(), new Date()],
  )
  await close()
  const values = page.values.map(value => (value === 201 ? size : value))
  return {
    ownerUrl,
    keysFolder,
    filesFolder,
    exportId,
    accountId,
    range: subtreeRange(place.path),
    text: page.text,
    values,
    size,
  }
}

async function measured({ postmaster }: Stage, which: 'product' | 'floor', order: ExportOrder): Promise<Run> {
  mkdirSync('.cache', { recursive: true })
  writeFileSync('.cache/bench-export', serialize(order))
  const before = clusterSeconds(postmaster)
  const flags: string[] = JSON.parse(readFileSync('scripts/server-flags.json', 'utf8'))
  const child = fork('scripts/bench/export-run.ts', [which, '.cache/bench-export'], { execArgv: flags })
  const told = await new Promise<Run>((resolve, reject) => {
    child.once('message', message => resolve(message as Run))
    child.once('exit', code => reject(new Error(`${which} ended with ${code}`)))
  })
  return { ...told, cpu: told.cpu + clusterSeconds(postmaster) - before }
}

function report(ours: Run, theirs: Run): string {
  const line = (name: string, { rows, cpu, peak }: Run) =>
    `| ${name} | ${rows} | ${cpu.toFixed(1)} | ${peak.toFixed(0)} |`
  return `Making the workbook of an approved export with every column, in a process of its own, median of ${rounds}. The floor: yazl and strings at
deflate level 1 with the same rows of the same query, as the owner; nothing opened, masked or translated. Processor time is that of
the process and of PostgreSQL together.

| writer | rows | CPU s | peak MB |
| --- | ---: | ---: | ---: |
${line('floor', theirs)}
${line('product', ours)}
| ratio | | ${(ours.cpu / theirs.cpu).toFixed(2)} | ${(ours.peak / theirs.peak).toFixed(2)} |`
}
