import { sql } from 'kysely'
import type { z } from 'zod'
import { keepMadeFile } from '#capabilities/file/index.ts'
import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { writeXlsx } from '#platform/sheet/write.ts'
import { type exportQuestion, mostExported } from '../contract/roster.ts'
import { member } from '../contract.ts'
import { exportColumns, headings, lineOf } from '../export-lines.ts'
import { conditionsOf, type Range, rangeOf } from '../queries/filter.ts'
import { countUpTo, firstId, type ListedPerson, placeOf, rosterPageQuery, rosterRowOf } from '../queries/roster.ts'
import { read, readOne } from '../store/rows.ts'
import { zh } from '../zh.ts'

type Wish = z.infer<typeof exportQuestion>
type Conditions = Awaited<ReturnType<typeof conditionsOf>>
const rowsAtOnce = 200
const says = zh.exported
const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })

export const exportRoster = act(member.exportRoster, {
  says: ({ purpose }, { count }) => zh.says.exportRoster(count, purpose),
  async run(ctx, wish) {
    const range = await rangeOf(ctx, wish.organisationId)
    const conditions = await conditionsOf(ctx, wish, range)
    const count = await countUpTo(ctx, range, conditions, mostExported + 1)
    if (count === 0) throw member.refuse('nothingToExport')
    if (count > mostExported) throw member.refuse('tooManyToExport', { most: mostExported })
    const note = await noteOf(ctx, wish, count)
    const mark = says.mark(note.by, note.at, wish.purpose)
    const sheets = [
      { name: says.sheet, frozenRows: 2, rows: lines(ctx, wish, range, conditions, mark) },
      { name: says.noteSheet, widths: [12, 60], rows: noteLines(note) },
    ]
    const name = says.fileName(ctx.today)
    return { fileId: await keepMadeFile(ctx, name, writeXlsx(sheets)), name, count }
  },
})

/** The mark, the headings, then page after page: never more than one page is in memory. */
async function* lines(ctx: ActionCtx, wish: Wish, range: Range, conditions: Conditions, mark: string) {
  const columns = exportColumns(wish.columns)
  yield { cells: [{ value: mark, look: 'note' as const }] }
  yield { cells: headings(columns).map(value => ({ value, look: 'heading' as const })) }
  let number = 0
  for (let from = { path: range.lo, key: '', id: firstId }; ; ) {
    const page = rosterPageQuery(range, conditions, wish.sort, from, rowsAtOnce, wish.columns)
    const people = await read<ListedPerson>(ctx.db, page)
    for (const person of people) {
      number += 1
      yield { cells: lineOf(number, columns, rosterRowOf(ctx, person, wish)) }
    }
    const last = people.at(-1)
    if (!last || people.length < rowsAtOnce) return
    from = placeOf(last, wish.sort)
  }
}

/** Who took it, when, what for, how much. */
async function noteOf(ctx: ActionCtx, { organisationId, purpose }: Wish, count: number) {
  const place = organisationId ?? ctx.actor.hat.organisationId
  const names = await readOne<{ by: string | null; place: string | null }>(
    ctx.db,
    sql`select (select display_name from account where id = ${ctx.actor.accountId}) as by,
      (select full_name from organisation where id = ${place}) as place`,
  )
  return {
    by: names?.by ?? says.unnamed,
    at: clock.format(ctx.now),
    purpose,
    place: names?.place ?? '',
    count,
    rule: says.rule,
  }
}

function* noteLines(note: Awaited<ReturnType<typeof noteOf>>) {
  for (const key of ['by', 'at', 'purpose', 'place', 'count', 'rule'] as const) {
    yield { cells: [{ value: says.notes[key], look: 'heading' as const }, note[key]] }
  }
}
