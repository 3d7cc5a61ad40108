import type { FieldValue } from '#capabilities/member/index.ts'
import type { ActionCtx } from '#platform/kernel/act.ts'
import { changeCell, requestCell } from './seal.ts'
import type { StoredChange, StoredRequest } from './store.ts'

type Vault = ActionCtx['vault']

/** What stood there when it was asked, or what is asked for. */
export function openAsked(vault: Vault, row: StoredChange, side: 'before' | 'asked'): FieldValue {
  const sealed = row[side]
  const value: unknown = sealed === null ? null : JSON.parse(vault.open(changeCell(side, row.id), sealed))
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

export const openReason = (vault: Vault, { id, reason }: StoredRequest): string =>
  vault.open(requestCell('reason', id), reason)

export const openDecision = (vault: Vault, { id, decision }: StoredRequest): string | null =>
  decision === null ? null : vault.open(requestCell('decision', id), decision)
