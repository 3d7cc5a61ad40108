import { sql } from 'kysely'
import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { randomId } from '#platform/pure/id.ts'
import { member } from '../contract.ts'
import { exportHours, mayDecide, mostExported, mostInOneSheet } from '../rules/export.ts'
import {
  decideAlone,
  exportsToEnd,
  findExport,
  insertDecision,
  insertExport,
  lockExport,
  type StoredExport,
  sealWish,
  setExport,
  stateOf,
} from '../store/export.ts'
import { readOne } from '../store/rows.ts'
import { countOf, select } from '../workbook.ts'
import { zh } from '../zh.ts'

/** S-36, S-68: who wants more people than one may take out, asks; a second person decides. */
export const requestExport = act(member.requestExport, {
  says: ({ purpose }, { people }) => zh.says.requestExport(people, purpose),
  async run(ctx, { purpose, ...given }) {
    const byAccount = found(ctx.actor.accountId)
    // What the hat covers is fixed now: a hat that covers more tomorrow takes out no more than was approved.
    const organisationId = found(given.organisationId ?? ctx.actor.hat.organisationId)
    const wish = { ...given, organisationId }
    const selection = await select(ctx, wish)
    const people = await countOf(ctx, selection, mostInOneSheet + 1)
    if (people === 0) throw member.refuse('nothingToExport')
    if (people <= mostExported) throw member.refuse('noApprovalNeeded', { most: mostExported })
    if (people > mostInOneSheet) throw member.refuse('tooManyForOneFile', { most: mostInOneSheet })
    // Open pages follow the work by this id: it must not be guessed.
    const id = randomId()
    const who = { byAccount, byPerson: ctx.actor.personId, byName: await nameOf(ctx), byOffice: await officeOf(ctx) }
    const what = { organisationId, path: selection.range.lo, wish: sealWish(ctx.vault, id, wish), purpose, people }
    await insertExport(ctx.db, { id, ...what, ...who, askedAt: ctx.now, state: 'open' })
    const asks = ctx.actor.hat.organisationId ?? organisationId
    ctx.emit(member.events.exportRequested, { exportId: id, organisationId: asks, people, accountId: byAccount })
    return { exportId: id, people }
  },
})

async function nameOf(ctx: ActionCtx): Promise<string> {
  const query = sql`select display_name as name from account where id = ${ctx.actor.accountId}`
  return (await readOne<{ name: string }>(ctx.db, query))?.name ?? zh.exported.unnamed
}
async function officeOf({ db, actor }: ActionCtx): Promise<string> {
  const query = sql`select short_name as name from organisation where id = ${actor.hat.organisationId}`
  return (await readOne<{ name: string }>(db, query))?.name ?? ''
}

/** A second person, and nothing decided yet; the row lock says the same (`another_decides`). */
async function toDecide(ctx: ActionCtx, exportId: string): Promise<StoredExport> {
  const asked = await findExport(ctx.db, exportId)
  if (!mayDecide({ accountId: asked.byAccount, personId: asked.byPerson }, ctx.actor))
    throw member.refuse('selfApproval')
  if (stateOf(asked, ctx.now) !== 'open') throw member.refuse('alreadyDecided')
  return asked
}

async function decide(ctx: ActionCtx, exportId: string, verdict: 'approved' | 'rejected', reason: string | null) {
  await decideAlone(ctx.db, exportId)
  const asked = await toDecide(ctx, exportId)
  const { accountId: byAccount, personId: byPerson } = ctx.actor
  const who = { byAccount, byPerson, byName: await nameOf(ctx) }
  await insertDecision(ctx.db, { exportId, path: asked.path, verdict, ...who, at: ctx.now, reason })
  const { people, byAccount: accountId } = asked
  ctx.emit(member.events.exportDecided, { exportId, verdict, people, accountId })
  return {}
}

export const approveExport = act(member.approveExport, {
  says: () => zh.says.approveExport,
  run: (ctx, { exportId }) => decide(ctx, exportId, 'approved', null),
})

export const rejectExport = act(member.rejectExport, {
  says: ({ reason }) => zh.says.rejectExport(reason),
  run: (ctx, { exportId, reason }) => decide(ctx, exportId, 'rejected', reason),
})

export const withdrawExport = act(member.withdrawExport, {
  says: () => zh.says.withdrawExport,
  async run(ctx, { exportId }) {
    const asked = await lockExport(ctx.db, exportId)
    if (asked.byAccount !== ctx.actor.accountId) throw member.refuse('notYourExport')
    const state = stateOf(asked, ctx.now)
    if (state !== 'open' && state !== 'approved') throw member.refuse('exportNotThere', { state })
    await setExport(ctx.db, exportId, { state: 'withdrawn' })
    ctx.emit(member.events.exportEnded, { exportId })
    return {}
  },
})

/** By night: to-dos of what nobody decided in time go; the file itself goes with `file.dropExpired`. */
export const endExports = act(member.endExports, {
  says: (_, { ended }) => zh.says.endExports(ended),
  async run(ctx) {
    const since = new Date(ctx.now.getTime() - Math.min(...Object.values(exportHours)) * 3_600_000)
    const over = (await exportsToEnd(ctx.db, since)).filter(each => stateOf(each, ctx.now) === 'expired')
    for (const { id: exportId } of over) {
      await setExport(ctx.db, exportId, { state: 'expired' })
      ctx.emit(member.events.exportEnded, { exportId })
    }
    return { ended: over.length }
  },
})
