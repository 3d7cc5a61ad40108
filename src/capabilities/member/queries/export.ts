import { z } from 'zod'
import { answer, type QueryCtx } from '#platform/kernel/act.ts'
import { member } from '../contract.ts'
import { columnWords, filterWords } from '../export-words.ts'
import { exportEnd, mayDecide } from '../rules/export.ts'
import { exportsBefore, factsOf, openWish, type StoredExport, stateOf } from '../store/export.ts'
import { zh } from '../zh.ts'

const pageSize = 30
const cursorShape = z.tuple([z.iso.datetime(), z.uuid()])

export const exports = answer(member.exports, async (ctx, { cursor = '' }) => {
  const [at, id] = cursorShape.safeParse(cursor.split('/')).data ?? []
  const rows = await exportsBefore(ctx.db, at && id ? { at, id } : null, pageSize + 1)
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  return {
    rows: shown.map(row => rowOf(ctx, row)),
    next: rows.length > pageSize && last ? `${last.askedAt.toISOString()}/${last.id}` : null,
  }
})

function rowOf(ctx: QueryCtx, stored: StoredExport) {
  const { id, purpose, people, organisationName, byName, byOffice, byAccount, byPerson } = stored
  const state = stateOf(stored, ctx.now)
  const wish = openWish(ctx.vault, stored)
  const asker = { accountId: byAccount, personId: byPerson }
  return {
    id,
    state,
    organisationName: organisationName ?? zh.elsewhere,
    purpose,
    people,
    filters: filterWords(wish),
    columns: columnWords(wish),
    requestedBy: byOffice ? zh.exports.byOf(byName, byOffice) : byName,
    requestedAt: stored.askedAt.toISOString(),
    decidedBy: stored.decidedBy,
    decidedAt: stored.decidedAt?.toISOString() ?? null,
    reason: stored.reason,
    until: exportEnd(factsOf(stored))?.toISOString() ?? null,
    problem: stored.problem,
    isMine: byAccount === ctx.actor.accountId,
    mayDecide: state === 'open' && mayDecide(asker, ctx.actor),
  }
}
