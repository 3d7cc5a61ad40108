import { sql } from 'kysely'
import type { ActionCtx } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { exportQuestion } from '../contract/roster.ts'
import { type ExportState, exportState } from '../rules/export.ts'
import { insertRows, type Reader, type Row, read, readOne, updateRow } from './rows.ts'

/** What is asked for: filters, columns, order. Its organisation is always named. */
export type ExportWish = Omit<ReturnType<typeof exportQuestion.parse>, 'purpose'>

export interface StoredExport {
  readonly id: string
  readonly organisationId: string
  readonly organisationName: string | null
  readonly path: string
  readonly wish: Uint8Array
  readonly purpose: string
  readonly people: number
  readonly byAccount: string
  readonly byPerson: string | null
  readonly byName: string
  readonly byOffice: string
  readonly askedAt: Date
  readonly state: 'open' | 'withdrawn' | 'running' | 'ready' | 'expired'
  readonly problem: string | null
  readonly fileId: string | null
  readonly fileName: string | null
  readonly readyAt: Date | null
  readonly verdict: 'approved' | 'rejected' | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly reason: string | null
}
const whole = sql`select e.*, o.short_name as organisation_name, d.verdict, d.by_name as decided_by, d.at as decided_at, d.reason
  from member_export e left join member_export_decision d on d.export_id = e.id
    left join organisation o on o.id = e.organisation_id`

export const findExport = async (db: Reader, id: string): Promise<StoredExport> =>
  found(await readOne<StoredExport>(db, sql`${whole} where e.id = ${id}`))

export const factsOf = ({ state, askedAt, verdict, decidedAt, readyAt }: StoredExport) => ({
  state,
  askedAt,
  decision: verdict && decidedAt ? { verdict, at: decidedAt } : null,
  readyAt,
})
export const stateOf = (stored: StoredExport, now: Date): ExportState => exportState(factsOf(stored), now)

/** Locks the export until the end of the transaction; undefined while its work holds it. The row lock lets only the requester. */
export async function tryLockExport(db: ActionCtx['db'], id: string): Promise<StoredExport | undefined> {
  const { rows } = await sql`select id from member_export where id = ${id} for no key update skip locked`.execute(db)
  return rows.length > 0 ? findExport(db, id) : undefined
}
export async function lockExport(db: ActionCtx['db'], id: string): Promise<StoredExport> {
  await sql`select id from member_export where id = ${id} for no key update`.execute(db)
  return findExport(db, id)
}

/** Two who decide at once: the second finds what the first decided. The row itself is its asker's to lock. */
export async function decideAlone(db: ActionCtx['db'], id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('member_export/' || ${id}, 0))`.execute(db)
}
export const insertExport = (db: ActionCtx['db'], row: Row): Promise<void> => insertRows(db, 'member_export', [row])
export const insertDecision = (db: ActionCtx['db'], row: Row): Promise<void> =>
  insertRows(db, 'member_export_decision', [row])
export const setExport = (db: ActionCtx['db'], id: string, change: Row): Promise<void> =>
  updateRow(db, 'member_export', id, change)

/** A page of the newest before a place in the list. */
export const exportsBefore = (db: Reader, before: { at: string; id: string } | null, size: number) =>
  read<StoredExport>(
    db,
    sql`${whole} ${before ? sql`where (e.asked_at, e.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``}
      order by e.asked_at desc, e.id desc limit ${size}`,
  )

/** Exports that wait for something and were asked for or decided before a moment. */
export const exportsToEnd = (db: Reader, before: Date) =>
  read<StoredExport>(
    db,
    sql`${whole} where e.state in ('open', 'ready') and e.asked_at < ${before} and d.verdict is distinct from 'rejected'`,
  )

export async function askToStopExport(db: ActionCtx['db'], { id, path }: Pick<StoredExport, 'id' | 'path'>) {
  await sql`insert into member_export_stop (export_id, path) values (${id}, ${path}) on conflict do nothing`.execute(db)
}
export async function forgetExportStop(db: ActionCtx['db'], id: string): Promise<void> {
  await sql`delete from member_export_stop where export_id = ${id}`.execute(db)
}
export const isExportStopAsked = async (db: Reader, id: string): Promise<boolean> =>
  (await readOne(db, sql`select export_id from member_export_stop where export_id = ${id}`)) !== undefined

const place = (id: string) => ({ table: 'member_export', column: 'wish', row: id })
export const sealWish = (vault: ActionCtx['vault'], id: string, wish: ExportWish): Buffer =>
  vault.seal(place(id), JSON.stringify(wish))
const wishShape = exportQuestion.omit({ purpose: true })
export const openWish = (vault: ActionCtx['vault'], { id, wish }: Pick<StoredExport, 'id' | 'wish'>): ExportWish =>
  wishShape.parse(JSON.parse(vault.open(place(id), wish)))
