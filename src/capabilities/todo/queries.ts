import { isRole, officeRoles } from '#capabilities/roles.ts'
import { hatTitle } from '#capabilities/roles.zh.ts'
import { answer, type QueryCtx } from '#platform/kernel/act.ts'
import { todo } from './contract.ts'
import { packSince, standingOf } from './rules.ts'
import {
  countTodos,
  cursorAfter,
  doneOfPack,
  type ListedTodo,
  listTodos,
  officesWithin,
  openOfPack,
  packSize,
  pageSize,
} from './store/list.ts'
import { nameOf, type Reader, rolesHere } from './store/read.ts'

/** `{organisation} · {role}`, as people know an office. */
export const officeTitle = (role: string, name: string | null): string => (isRole(role) ? hatTitle(role, name) : role)

export const shown = (row: ListedTodo, today: string) => ({
  id: row.id,
  title: row.title,
  detail: row.detail,
  origin: row.origin,
  page: row.page,
  dueOn: row.dueOn,
  standing: standingOf({ dueOn: row.dueOn, settled: row.settledHow }, today),
  byHand: row.byHand,
  raisedAt: row.raisedAt.toISOString(),
  settledAt: row.settledAt?.toISOString() ?? null,
  delegation:
    row.toRole === null || row.untilOn === null
      ? null
      : { title: officeTitle(row.toRole, row.toName), untilOn: row.untilOn, toMe: row.toMe ?? false },
})

export const list = answer(todo.list, async (ctx, filter) => {
  const found = await listTodos(ctx.db, filter, ctx.today)
  const rows = found.slice(0, pageSize)
  const last = rows.at(-1)
  const next = found.length > pageSize && last !== undefined ? cursorAfter(last) : null
  return { rows: rows.map(row => shown(row, ctx.today)), next }
})

export const count = answer(todo.count, ctx => countTodos(ctx.db, ctx.today))

export const offices = answer(todo.offices, async (ctx, { text }) => {
  const found = await officesWithin(ctx.db, text)
  return {
    rows: found.flatMap(({ organisationId, organisationName, role, holders }) => {
      const known = officeRoles.find(each => each === role)
      return known ? [{ organisationId, role: known, title: officeTitle(role, organisationName), holders }] : []
    }),
  }
})

/** The pack of the worn office; the workbook is made of the same. */
export async function packOf(ctx: Pick<QueryCtx, 'actor' | 'today'> & { readonly db: Reader }) {
  const { organisationId } = ctx.actor.hat
  const name = organisationId === null ? null : await nameOf(ctx.db, organisationId)
  const since = packSince(ctx.today)
  const [open, done] = [await openOfPack(ctx.db, ctx.today), await doneOfPack(ctx.db, ctx.today, since)]
  return {
    titles: (await rolesHere(ctx.db)).map(role => officeTitle(role, name)),
    on: ctx.today,
    since,
    open: open.slice(0, packSize).map(row => shown(row, ctx.today)),
    done: done.slice(0, packSize).map(row => shown(row, ctx.today)),
    truncated: open.length > packSize || done.length > packSize,
  }
}
export const pack = answer(todo.pack, packOf)
