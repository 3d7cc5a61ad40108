import { sql } from 'kysely'
import { z } from 'zod'
import type { ActionCtx } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { type ImportState, importAnswers } from '../contract/import.ts'
import type { CheckedRow, Ground, GroundOrganisation, Reading } from '../contract/internal.ts'
import { member } from '../contract.ts'
import { type Reader, type Row, read, readOne, updateRow } from './rows.ts'

export interface StoredImport {
  readonly id: string
  readonly organisationId: string
  readonly path: string
  readonly state: ImportState
  readonly fileId: string
  readonly fileName: string
  readonly reading: Uint8Array | null
  readonly answers: unknown
  readonly createOrganisations: boolean
  readonly newOrganisations: unknown
  readonly leaveOutRejected: boolean
  readonly alsoUndo: readonly string[]
  readonly madeOrganisations: readonly string[]
  readonly problem: string | null
  readonly byAccount: string | null
  readonly startedAt: Date
  readonly finishedAt: Date | null
}

/** The content of a staged row: what the file says, what the rules say, and what stands in the register today. */
export interface RowContent extends CheckedRow {
  /** Fields the row would change, with today's values. */
  readonly before: Readonly<Record<string, string | number | boolean | null>>
}
export interface StoredRow {
  readonly id: string
  readonly importId: string
  readonly ordinal: number
  readonly class: 'new' | 'changed' | 'unchanged' | 'rejected'
  readonly errors: number
  readonly warnings: number
  readonly organisationId: string | null
  readonly newOrganisation: string | null
  readonly memberId: string | null
  readonly idIndex: Uint8Array | null
  readonly writtenVersion: number | null
  readonly content: Uint8Array
}

export const findImport = (db: Reader, id: string): Promise<StoredImport | undefined> =>
  readOne<StoredImport>(db, sql`select * from member_import where id = ${id}`)

/** Locks the import: whoever works on it is alone with it until the end of the transaction. */
export async function lockImport(db: ActionCtx['db'], id: string): Promise<StoredImport> {
  await sql`select id from member_import where id = ${id} for no key update`.execute(db)
  return found(await findImport(db, id))
}

/** Undefined while long work holds the import. */
export async function tryLockImport(db: ActionCtx['db'], id: string): Promise<StoredImport | undefined> {
  const { rows } = await sql`select id from member_import where id = ${id} for no key update skip locked`.execute(db)
  return rows.length > 0 ? findImport(db, id) : undefined
}

export const setImport = (db: ActionCtx['db'], id: string, change: Row): Promise<void> =>
  updateRow(db, 'member_import', id, change)
export async function setNewOrganisations(db: ActionCtx['db'], id: string, list: Reading['newOrganisations']) {
  await sql`update member_import set new_organisations = ${JSON.stringify(list)}::jsonb where id = ${id}`.execute(db)
}
export async function setAnswers(db: ActionCtx['db'], id: string, answers: Readonly<Record<string, string>>) {
  await sql`update member_import set answers = ${JSON.stringify(answers)}::jsonb where id = ${id}`.execute(db)
}

/** Asks the work that holds the import to stop. */
export async function askToStop(db: ActionCtx['db'], { id, path }: Pick<StoredImport, 'id' | 'path'>): Promise<void> {
  await sql`insert into member_import_stop (import_id, path) values (${id}, ${path}) on conflict do nothing`.execute(db)
}
export async function forgetStop(db: ActionCtx['db'], id: string): Promise<void> {
  await sql`delete from member_import_stop where import_id = ${id}`.execute(db)
}
/** Looked at between slices of long work. */
export async function isStopAsked(db: ActionCtx['db'], id: string): Promise<boolean> {
  return (await readOne(db, sql`select import_id from member_import_stop where import_id = ${id}`)) !== undefined
}

export function requireState(batch: StoredImport, ...states: readonly ImportState[]): void {
  if (!states.includes(batch.state)) throw member.refuse('wrongState', { state: batch.state })
}

export const answersOf = (batch: StoredImport): Record<string, string> => importAnswers.parse(batch.answers)

const named = z.array(z.object({ name: z.string(), rows: z.number() }))
export const newOrganisationsOf = (batch: StoredImport) => named.parse(batch.newOrganisations)

/** What the file's organisation column is matched against: active organisations below the one the import is for. */
export async function groundOf(db: Reader, batch: StoredImport, today: string): Promise<Ground> {
  const hi = `${batch.path.slice(0, -1)}/`
  const organisations = await read<GroundOrganisation>(
    db,
    sql`select id, path, full_name as name, short_name, official_code, former_names, type, kind
      from organisation_name_lookup where path >= ${batch.path} and path < ${hi} and state = 'ACTIVE'`,
  )
  const { organisationId, createOrganisations } = batch
  return { organisations, answers: answersOf(batch), createOrganisations, organisationId, today }
}

/**
 * For the rest of this transaction: statistics know nothing of the thousands of rows it wrote itself, and a plan that
 * reads the whole table for each slice would take longer with each.
 */
export const walkIndexes = (db: ActionCtx['db']) => sql`set local enable_seqscan = off`.execute(db)

/** The deeds of a piece of work are taken back, the transaction goes on. */
export async function savepoint(db: ActionCtx['db']): Promise<() => Promise<void>> {
  await sql`savepoint import_work`.execute(db)
  return async () => void (await sql`rollback to savepoint import_work`.execute(db))
}

const place = (table: string, column: string, row: string) => ({ table, column, row })

export const sealReading = (vault: ActionCtx['vault'], importId: string, reading: Reading): Buffer =>
  vault.seal(place('member_import', 'reading', importId), JSON.stringify(reading))

export function openReading(vault: ActionCtx['vault'], batch: StoredImport): Reading {
  if (!batch.reading) return { sheets: [], columns: [], questions: [], newOrganisations: [] }
  return JSON.parse(vault.open(place('member_import', 'reading', batch.id), batch.reading))
}

export const sealContent = (vault: ActionCtx['vault'], rowId: string, content: RowContent): Buffer =>
  vault.seal(place('member_import_row', 'content', rowId), JSON.stringify(content))

export const openContent = (vault: ActionCtx['vault'], row: Pick<StoredRow, 'id' | 'content'>): RowContent =>
  JSON.parse(vault.open(place('member_import_row', 'content', row.id), row.content))

/** Branches that accepted rows go to and the tree lacks: a name that was left out has no accepted row. */
export async function placesMissing(db: Reader, importId: string): Promise<string[]> {
  const rows = await read<{ name: string }>(
    db,
    sql`select new_organisation as name from member_import_row where import_id = ${importId} and class = 'new'
      and organisation_id is null and new_organisation is not null group by 1 order by min(ordinal)`,
  )
  return rows.map(({ name }) => name)
}

/** Rows after an ordinal, in the order of the file. */
export const rowsAfter = (
  db: Reader,
  importId: string,
  { after, limit, classes }: { readonly after: number; readonly limit: number; readonly classes: readonly string[] },
): Promise<StoredRow[]> =>
  read<StoredRow>(
    db,
    sql`select * from member_import_row where import_id = ${importId} and ordinal > ${after}
      and class = any (${[...classes]}::text[]) order by ordinal limit ${limit}`,
  )

export const countByClass = (db: Reader, importId: string) =>
  read<{ class: StoredRow['class']; rows: number; errors: number; warnings: number }>(
    db,
    sql`select class, count(*) as rows, count(*) filter (where errors > 0) as errors,
      count(*) filter (where warnings > 0) as warnings from member_import_row where import_id = ${importId} group by class`,
  )
