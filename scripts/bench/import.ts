import { fork } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { member } from '#capabilities/member/contract.ts'
import { type Action, pathOf, type Query } from '#platform/kernel/contract.ts'
import { writeXlsx } from '#platform/sheet/write.ts'
import { wideRoster } from '../../test/roster-file.ts'
import type { Part } from './part.ts'
import { clusterSeconds, memoryOf, ownSeconds } from './processor.ts'
import type { Stage } from './stage.ts'

const people = 20_000

interface Run {
  readonly seconds: number
  readonly cpu: number
  readonly peak: number
}

/** An import of 20,000 people of 27 columns by the running server, beside a streaming read and COPY of the same sealed rows. */
export const importing: Part = {
  name: 'import',
  async run(stage) {
    const owner = new pg.Client({ connectionString: stage.ownerUrl })
    await owner.connect()
    const folder = mkdtempSync(join(tmpdir(), 'tongxin-bench-'))
    // The database writes and reads the copied rows itself, as its own user.
    chmodSync(folder, 0o777)
    const place = await fewPeople(owner)
    const bytes = await buffer(writeXlsx([{ name: '1', rows: wideRoster(people, place.branches) }]))
    writeFileSync(join(folder, 'roster.xlsx'), bytes, { mode: 0o644 })
    let importId = ''
    const check = await measured(stage, async () => {
      importId = await begin(stage, bytes, place.id)
      await until(stage, importId, 'checked')
    })
    const write = await measured(stage, async () => {
      await send(stage, member.commitImport, { importId, leaveOutRejected: true })
      await until(stage, importId, 'done')
    })
    const written = await keepRows(owner, importId, folder)
    const undo = await measured(stage, async () => {
      await send(stage, member.undoImport, { importId })
      await until(stage, importId, 'undone')
    })
    const floor = await floorOf(stage, folder)
    await removeRows(owner, folder)
    await owner.end()
    rmSync(folder, { recursive: true })
    return report(written, { check, write, undo }, floor)
  },
}

/** The committee with the fewest people that has two branches: what is there already is compared as well. */
async function fewPeople(owner: pg.Client): Promise<{ id: string; branches: string[] }> {
  const { rows } = await owner.query(
    `select p.id, array_agg(b.full_name order by b.path) as branches from organisation_node p
       join organisation_node b on b.parent_id = p.id and b.type = 'BRANCH' and b.state = 'ACTIVE' and b.kind is distinct from 'TEMPORARY'
         and b.kind is distinct from 'FLOATING' and b.kind is distinct from 'FUNCTIONAL'
     where p.state = 'ACTIVE' group by p.id having count(*) >= 2 order by count(*), p.id limit 1`,
  )
  return rows[0]
}

async function measured({ serverPid, postmaster }: Stage, work: () => Promise<void>): Promise<Run> {
  writeFileSync(`/proc/${serverPid}/clear_refs`, '5')
  const cpu = () => ownSeconds(serverPid) + clusterSeconds(postmaster)
  const [before, began] = [cpu(), performance.now()]
  await work()
  return { seconds: (performance.now() - began) / 1000, cpu: cpu() - before, peak: memoryOf(serverPid).peak }
}

async function begin(stage: Stage, bytes: Buffer, organisationId: string): Promise<string> {
  const body = new FormData()
  body.append('file', new Blob([new Uint8Array(bytes)]), 'bench.xlsx')
  const headers = { ...stage.officer, origin: stage.origin }
  const { fileId } = await told(await fetch(`${stage.origin}/api/files`, { method: 'POST', headers, body }))
  return (await send(stage, member.startImport, { fileId, organisationId })).importId
}

async function told(response: Response) {
  const answer = await response.json()
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(answer)}`)
  return answer
}

async function send<I, O>({ origin, officer }: Stage, action: Action<I, O>, input: NoInfer<I>): Promise<O> {
  const own = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), origin }
  const body = JSON.stringify(input)
  return told(await fetch(origin + pathOf(action), { method: 'POST', headers: { ...officer, ...own }, body }))
}

async function ask<I, O>({ origin, officer }: Stage, query: Query<I, O>, input: Record<string, string>): Promise<O> {
  return told(await fetch(`${origin}${pathOf(query)}?${new URLSearchParams(input)}`, { headers: officer }))
}

async function until(stage: Stage, importId: string, wanted: string): Promise<void> {
  for (;;) {
    const { state, problem } = await ask(stage, member.importDetail, { importId })
    if (state === wanted) return
    if (['asking', 'failed', 'cancelled'].includes(state)) throw new Error(`${state} ${problem ?? ''}`)
    await wait(500)
  }
}

const tables = {
  member_person: 'id',
  member_event: 'person_id',
  member_identity: 'id_index',
} as const

/** The rows the import wrote, as COPY has them: what the floor brings in. */
async function keepRows(owner: pg.Client, importId: string, folder: string): Promise<number> {
  const mine = `select member_id from member_import_row where import_id = '${importId}' and written_version is not null and class = 'new'`
  const indexes = `select id_index from member_person where id in (${mine})`
  for (const [table, key] of Object.entries(tables)) {
    const among = key === 'id_index' ? indexes : mine
    // Computed columns are the database's own work, for the floor as for the product.
    const { rows } = await owner.query<{ columns: string }>(
      `select string_agg(column_name, ', ' order by ordinal_position) as columns from information_schema.columns
       where table_name = $1 and is_generated = 'NEVER'`,
      [table],
    )
    const columns = rows[0]?.columns ?? ''
    writeFileSync(join(folder, `${table}.columns`), columns)
    await owner.query(`copy (select ${columns} from ${table} where ${key} in (${among})) to '${folder}/${table}.copy'`)
  }
  return (await owner.query(`select count(*)::int as count from (${mine}) rows`)).rows[0].count
}

async function floorOf({ ownerUrl, postmaster }: Stage, folder: string): Promise<Run> {
  const [before, began] = [clusterSeconds(postmaster), performance.now()]
  const child = fork('scripts/bench/import-floor.ts', [ownerUrl, join(folder, 'roster.xlsx'), folder])
  const { cpu, peak } = await new Promise<{ cpu: number; peak: number }>((resolve, reject) => {
    child.once('message', message => resolve(message as { cpu: number; peak: number }))
    child.once('exit', code => reject(new Error(`the floor ended with ${code}`)))
  })
  const seconds = (performance.now() - began) / 1000
  return { seconds, cpu: cpu + clusterSeconds(postmaster) - before, peak }
}

/** What the floor brought in goes again: the folder is as it was. */
async function removeRows(owner: pg.Client, folder: string): Promise<void> {
  const of = (file: string) =>
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .flatMap(line => line.split('\t')[0] || [])
  await owner.query('delete from member_person where id = any ($1::uuid[])', [of('member_person.copy')])
  const indexes = of('member_identity.copy').map(text => text.replaceAll('\\\\', '\\'))
  await owner.query('delete from member_identity where id_index = any ($1::bytea[])', [indexes])
}

function report(written: number, ours: { check: Run; write: Run; undo: Run }, floor: Run): string {
  const line = (name: string, { seconds, cpu, peak }: Run) =>
    `| ${name} | ${seconds.toFixed(1)} | ${cpu.toFixed(1)} | ${peak.toFixed(0)} |`
  const { check, write, undo } = ours
  const cpu = check.cpu + write.cpu
  const both = { seconds: check.seconds + write.seconds, cpu, peak: Math.max(check.peak, write.peak) }
  return `${written} people of 27 columns come in over HTTP: file parsed and checked, rows stored, people written; then the import is taken back. The
floor: the file read as a stream and the same sealed rows brought in by COPY into the same tables and indexes. Processor time of the
server and of PostgreSQL together; memory of the server alone, its worker included.

| work | seconds | CPU s | peak MB |
| --- | ---: | ---: | ---: |
${line('floor', floor)}
${line('check', check)}
${line('write', write)}
${line('check and write', both)}
${line('undo', undo)}
| ratio of check and write | | ${(cpu / floor.cpu).toFixed(1)} | |`
}
