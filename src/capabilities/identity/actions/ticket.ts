import { tokenDigest } from '#platform/crypto/token.ts'
import type { ActionCtx } from '#platform/kernel/act.ts'
import { giveTicket, takeTicket } from '#platform/outside/ticket.ts'
import { spend } from '../store/ways.ts'

/** For what a ticket was given; one of another purpose is none. */
export type Purpose =
  | 'oidc sign-in'
  | 'passkey sign-in'
  | `oidc link ${string}`
  | `passkey new ${string}`
  | `passkey proof ${string}`

export const give = (ctx: ActionCtx, purpose: Purpose, content: string): string =>
  giveTicket(ctx.vault, purpose, content, ctx.now)

/** The content of a ticket handed in for the first time within its ten minutes; null otherwise. */
export async function take(ctx: ActionCtx, purpose: Purpose, ticket: string): Promise<string | null> {
  const content = takeTicket(ctx.vault, purpose, ticket, ctx.now)
  return content !== null && (await spend(ctx.db, tokenDigest(ticket), ctx.now)) ? content : null
}
