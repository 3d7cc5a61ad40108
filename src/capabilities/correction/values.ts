import type { FieldValue } from '#capabilities/member/index.ts'
import { fieldOf, isFieldId } from '#capabilities/member/rules/dictionary.ts'
import type { ActionCtx } from '#platform/kernel/act.ts'
import { changeCell, requestCell } from './seal.ts'
import type { StoredChange, StoredRequest } from './store.ts'

type Vault = ActionCtx['vault']

/** What stood there when it was asked, or what is asked for. */
export function openAsked(vault: Vault, row: StoredChange, side: 'before' | 'asked'): FieldValue {
  const sealed = row[side]
  if (sealed === null) return null
  const text = vault.open(changeCell(side, row.id), sealed)
  if (text === '') return null
  const type = isFieldId(row.field) ? fieldOf(row.field).type : 'text'
  return type === 'bool' ? text === 'true' : type === 'int' ? Number(text) : text
}

export const openReason = (vault: Vault, { id, reason }: StoredRequest): string =>
  vault.open(requestCell('reason', id), reason)

export const openDecision = (vault: Vault, { id, decision }: StoredRequest): string | null =>
  decision === null ? null : vault.open(requestCell('decision', id), decision)
