import { answer, type QueryCtx } from '#platform/kernel/act.ts'
import { found, ownPerson } from '#platform/kernel/outcome.ts'
import type { Matter, ReceivedRow } from './contract/shapes.ts'
import { suggestion } from './contract.ts'
import { matterCell, stepCell } from './seal.ts'
import { findMatter, lineOf, listMine, listReceived, pageSize, type Stored, stepsOf } from './store.ts'

function shown({ vault, today }: QueryCtx, row: Stored): ReceivedRow {
  const open = (column: Parameters<typeof matterCell>[1], sealed: Uint8Array) =>
    vault.open(matterCell(row.id, column), sealed)
  const isOpen = row.state === 'RECEIVED' || row.state === 'HANDLING'
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    state: row.state,
    title: open('title', row.title),
    to: row.receiver,
    sentAt: row.sentAt.toISOString(),
    dueOn: row.dueOn,
    isOverdue: isOpen && row.dueOn < today,
    sender: open('sender', row.sender),
    from: open('sender_branch', row.senderBranch),
  }
}

function paged<Row>(found: readonly Stored[], show: (row: Stored) => Row): { rows: Row[]; next: string | null } {
  const rows = found.slice(0, pageSize)
  const last = rows.at(-1)
  const next = found.length > pageSize && last ? `${last.sentAt.toISOString()}/${last.id}` : null
  return { rows: rows.map(show), next }
}

async function whole(ctx: QueryCtx, matterId: string): Promise<Matter> {
  const matter = found(await findMatter(ctx.db, matterId))
  const steps = await stepsOf(ctx.db, matterId)
  return {
    ...shown(ctx, matter),
    text: ctx.vault.open(matterCell(matter.id, 'body'), matter.body),
    concerns: matter.concerns && ctx.vault.open(matterCell(matter.id, 'concerns'), matter.concerns),
    steps: steps.map(({ id, kind, at, office, body }) => ({
      id,
      kind,
      at: at.toISOString(),
      office,
      text: body === null ? null : ctx.vault.open(stepCell(id), body),
    })),
  }
}

export const addressees = answer(suggestion.addressees, async ctx => {
  ownPerson(ctx.actor)
  const { organisationId, path } = ctx.actor.hat
  const line = await lineOf(ctx.db, found(path))
  return { rows: line.map(({ id, name }) => ({ organisationId: id, name, isOwn: id === organisationId })) }
})

export const mine = answer(suggestion.mine, async (ctx, { after }) => {
  ownPerson(ctx.actor)
  return paged(await listMine(ctx.db, after), row => {
    const { sender: _, from: __, ...own } = shown(ctx, row)
    return own
  })
})
export const myMatter = answer(suggestion.myMatter, (ctx, { matterId }) => {
  ownPerson(ctx.actor)
  return whole(ctx, matterId)
})

export const received = answer(suggestion.received, async (ctx, filter) =>
  paged(await listReceived(ctx.db, filter), row => shown(ctx, row)),
)
export const matter = answer(suggestion.matter, (ctx, { matterId }) => whole(ctx, matterId))
