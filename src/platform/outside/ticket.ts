import type { Vault } from '#platform/crypto/vault.ts'

const lasts = 10 * 60_000
const cell = (purpose: string) => ({ table: 'ticket', column: purpose, row: '' })

/**
 * What a browser carries while its person is elsewhere (at the identity provider, at his key): sealed, so that nobody
 * reads or changes it, good for ten minutes and for one purpose. That it is used once only is its owner's to note.
 */
export const giveTicket = (vault: Vault, purpose: string, content: string, now: Date): string =>
  vault.seal(cell(purpose), JSON.stringify({ content, until: now.getTime() + lasts })).toString('base64url')

/** The content, or null when the ticket is not ours, not for this purpose, or too old. */
export function takeTicket(vault: Vault, purpose: string, ticket: string, now: Date): string | null {
  try {
    const { content, until } = JSON.parse(vault.open(cell(purpose), Buffer.from(ticket, 'base64url')))
    return now.getTime() <= until ? content : null
  } catch {
    return null
  }
}
