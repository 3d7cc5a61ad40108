import { answer, type QueryCtx } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { notice } from '../contract.ts'
import { findSetting } from '../store/channel.ts'
import {
  type Audience,
  areasOf,
  countReaders,
  findSent,
  listSent,
  listUnconfirmed,
  pageSize,
  receiptsOf,
  type SentOfficial,
} from '../store/official.ts'
import { zh } from '../zh.ts'

/** Whom a wish means: the named organisations, or the one the hat stands for. Those out of range are not there. */
export async function audienceOf(
  ctx: Pick<QueryCtx, 'actor'> & { readonly db: Parameters<typeof areasOf>[0] },
  wish: { whom: Audience['whom']; below: boolean; organisationIds?: string[] | undefined },
): Promise<Audience> {
  const ids = wish.organisationIds ?? [found(ctx.actor.hat.organisationId)]
  const areas = await areasOf(ctx.db, ids)
  if (areas.length < new Set(ids).size) found(null)
  return { whom: wish.whom, below: wish.below, areas }
}

export const preview = answer(notice.preview, async (ctx, wish) => countReaders(ctx.db, await audienceOf(ctx, wish)))

const shown = ({ body: _, files: __, recallReason: ___, audience, ...row }: SentOfficial) => ({
  ...row,
  audience: zh.audience(
    audience.whom,
    audience.organisations.map(({ name }) => name),
    audience.below,
  ),
  sentAt: row.sentAt.toISOString(),
  recalledAt: row.recalledAt?.toISOString() ?? null,
})

export const sent = answer(notice.sent, async (ctx, filter) => {
  const found = await listSent(ctx.db, filter)
  const rows = found.slice(0, pageSize)
  const last = rows.at(-1)
  const next = found.length > pageSize && last !== undefined ? `${last.sentAt.toISOString()}/${last.id}` : null
  return { rows: rows.map(shown), next }
})

export const sentNotice = answer(notice.sentNotice, async (ctx, { noticeId }) => {
  const official = found(await findSent(ctx.db, noticeId))
  const receipts = official.needsConfirmation ? await receiptsOf(ctx.db, noticeId) : []
  return {
    ...shown(official),
    body: official.body,
    files: [...official.files],
    recallReason: official.recallReason,
    organisations: receipts.map(row => ({ ...row, name: row.name ?? zh.noOrganisation })),
  }
})

export const unconfirmed = answer(notice.unconfirmed, async (ctx, { noticeId, organisationId, after }) => {
  // Without a receipt to give there is nothing to be late with.
  if (!found(await findSent(ctx.db, noticeId)).needsConfirmation) return { rows: [], next: null }
  const people = await listUnconfirmed(ctx.db, noticeId, organisationId, after)
  const rows = people.slice(0, pageSize)
  return { rows, next: people.length > pageSize ? (rows.at(-1)?.id ?? null) : null }
})

export const channels = answer(notice.channels, async ctx => {
  const { mail, mailPassword, push } = await findSetting(ctx.db)
  return { mail: mail && { ...mail, hasPassword: mailPassword !== null }, push }
})
