import { answer, type QueryCtx } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { notice } from '../contract.ts'
import { maskedAddress } from '../rules.ts'
import { addressCell } from '../seal.ts'
import { myChoice, myDevices, offered } from '../store/channel.ts'
import { countLetters, findLetter, type InboxRow, listLetters, pageSize } from '../store/letter.ts'
import { zh } from '../zh.ts'

const shown = (row: InboxRow) => ({
  ...row,
  sentAt: row.sentAt.toISOString(),
  confirmedAt: row.confirmedAt?.toISOString() ?? null,
  recalledAt: row.recalledAt?.toISOString() ?? null,
})

export const inbox = answer(notice.inbox, async (ctx, filter) => {
  const letters = await listLetters(ctx.db, filter)
  const rows = letters.slice(0, pageSize)
  const last = rows.at(-1)
  const next = letters.length > pageSize && last !== undefined ? `${last.sentAt.toISOString()}/${last.id}` : null
  return { rows: rows.map(shown), next }
})

/** A recalled notice stays to be seen, its text does not. */
export const letter = answer(notice.letter, async (ctx, { letterId }) => {
  const { body, page, files, recallReason, ...row } = found(await findLetter(ctx.db, letterId))
  const isRecalled = row.recalledAt !== null
  return {
    ...shown(row),
    page,
    recallReason,
    body: isRecalled ? zh.recalledBody : (body ?? ''),
    files: isRecalled ? [] : [...files],
  }
})

export const count = answer(notice.count, ctx => countLetters(ctx.db))

export const choices = answer(notice.choices, async (ctx: QueryCtx) => {
  const { mail, pushKey } = await offered(ctx.db)
  const mine = await myChoice(ctx.db)
  const reader = ctx.actor.personId ?? ctx.actor.accountId ?? ''
  return {
    mailOffered: mail,
    pushKey,
    mail: mine?.mail ?? false,
    address: mine?.address ? maskedAddress(ctx.vault.open(addressCell(reader), mine.address)) : null,
    verified: (mine?.verifiedAt ?? null) !== null,
    push: mine?.push ?? false,
    quietFrom: mine?.quietFrom ?? null,
    quietTo: mine?.quietTo ?? null,
    devices: (await myDevices(ctx.db)).map(device => ({ ...device, addedAt: device.addedAt.toISOString() })),
  }
})
