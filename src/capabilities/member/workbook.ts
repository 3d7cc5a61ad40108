import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { ActionCtx } from '#platform/kernel/act.ts'
import type { OutSheet } from '#platform/sheet/write.ts'
import { exportColumns, headings, lineOf } from './export-lines.ts'
import { conditionsOf, type Range, rangeOf } from './queries/filter.ts'
import { countUpTo, firstId, type ListedPerson, placeOf, rosterPageQuery } from './queries/roster.ts'
import type { ExportWish } from './store/export.ts'
import { read, readOne } from './store/rows.ts'
import { zh } from './zh.ts'

const rowsAtOnce = 500
const says = zh.exported
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })

/** What a wish finds today, ready to be counted and written. */
export interface Selection {
  readonly wish: ExportWish
  readonly range: Range
  readonly conditions: Awaited<ReturnType<typeof conditionsOf>>
}
export async function select(ctx: ActionCtx, wish: ExportWish): Promise<Selection> {
  const range = await rangeOf(ctx, wish.organisationId)
  return { wish, range, conditions: await conditionsOf(ctx, wish, range) }
}
export const countOf = (ctx: ActionCtx, { range, conditions }: Selection, most: number): Promise<number> =>
  countUpTo(ctx, range, conditions, most)

/** What the file says of itself: who took it out, when, what for, how much, and who allowed it. */
export interface Note {
  readonly purpose: string
  readonly count: number
  readonly approvedBy?: string
  readonly number?: string
}

/** `watch` is asked after each page how far the work is; when it answers false the list ends there. */
export async function rosterSheets(
  ctx: ActionCtx,
  selection: Selection,
  note: Note,
  watch: (done: number) => Promise<boolean> = async () => true,
): Promise<OutSheet[]> {
  const told = await toldOf(ctx, selection.wish, note)
  return [
    { name: says.sheet, frozenRows: 2, rows: lines(ctx, selection, says.mark(told.by, told.at, note.purpose), watch) },
    { name: says.noteSheet, widths: [12, 60], rows: noteLines(told) },
  ]
}

/** The mark, the headings, then page after page: never more than one page is in memory. */
async function* lines(ctx: ActionCtx, selection: Selection, mark: string, watch: (done: number) => Promise<boolean>) {
  const { wish, range, conditions } = selection
  const columns = exportColumns(wish.columns)
  yield { cells: [{ value: mark, look: 'note' as const }] }
  yield { cells: headings(columns).map(value => ({ value, look: 'heading' as const })) }
  let done = 0
  for (let from = { path: range.lo, key: '', id: firstId }; ; ) {
    const page = rosterPageQuery(range, conditions, wish.sort, from, rowsAtOnce, wish.columns)
    const people = await read<ListedPerson>(ctx.db, page)
    for (const person of people) yield { cells: lineOf(ctx, ++done, columns, person) }
    const last = people.at(-1)
    if (!last || people.length < rowsAtOnce) return
    from = placeOf(last, wish.sort)
    // Other requests get their turn between two pages.
    await setImmediate()
    if (!(await watch(done))) return
  }
}

const noteKeys = ['by', 'at', 'purpose', 'place', 'count', 'approvedBy', 'number', 'rule'] as const
type Told = Readonly<Record<'by' | 'at' | 'place' | 'rule', string>> & Note

async function toldOf(ctx: ActionCtx, { organisationId }: ExportWish, note: Note): Promise<Told> {
  const place = organisationId ?? ctx.actor.hat.organisationId
  const names = await readOne<{ by: string | null; place: string | null }>(
    ctx.db,
    sql`select (select display_name from account where id = ${ctx.actor.accountId}) as by,
      (select full_name from organisation where id = ${place}) as place`,
  )
  const by = names?.by ?? says.unnamed
  return { ...note, by, at: clock.format(ctx.now), place: names?.place ?? '', rule: says.rule }
}

function* noteLines(told: Told) {
  for (const key of noteKeys) {
    const value = told[key]
    if (value !== undefined) yield { cells: [{ value: says.notes[key], look: 'heading' as const }, value] }
  }
}
