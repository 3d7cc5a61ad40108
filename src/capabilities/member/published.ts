import type { ActionCtx, QueryCtx } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { newId } from '#platform/pure/id.ts'
import { weigh } from './actions/record.ts'
import { codeLists } from './code-lists.ts'
import type { FieldChange } from './normal.ts'
import { masks } from './queries/timeline.ts'
import { type CodeListId, type FieldId, isFieldId } from './rules/dictionary.ts'
import { shown } from './sentence.ts'
import { findBranch } from './store/branch.ts'
import { isSecretField } from './store/history.ts'
import { findPerson, type Person } from './store/person.ts'
import { insertRows } from './store/rows.ts'

/** What other capabilities may do with a record, under the hat they wear: the row lock is the same. */

/** The record, its secret fields opened; throws NotThere outside the hat's rows. */
export const openRecord = async (ctx: ActionCtx | QueryCtx, memberId: string): Promise<Person> =>
  found(await findPerson(ctx.db, ctx.vault, memberId))

/** What would change if these values were written; refuses as `member.change` would, and writes nothing. */
export async function tryFields(ctx: ActionCtx, memberId: string, fields: object): Promise<FieldChange[]> {
  const person = await openRecord(ctx, memberId)
  const branch = await findBranch(ctx.db, person.organisationId)
  return (await weigh(ctx, person, { fields }, branch?.kind === 'JOINT')).changes
}

/** Writes down who looked at a field and what for: the person sees it. */
export async function noteLook(
  ctx: ActionCtx,
  person: { readonly id: string; readonly path: string },
  field: string,
  purpose: string,
): Promise<void> {
  const { organisationId, id: hatId } = ctx.actor.hat
  const office = organisationId ? await findBranch(ctx.db, organisationId) : undefined
  const who = { byAccount: ctx.actor.accountId, hat: office?.name ?? hatId, at: ctx.now }
  await insertRows(ctx.db, 'member_look', [
    { id: newId(), personId: person.id, path: person.path, field, purpose, ...who },
  ])
}

export type FieldValue = FieldChange['before']

/** A value as people read it, secret ones masked (S-28). */
export function readable(field: string, value: FieldValue): string | null {
  if (value === null || value === '') return null
  if (isSecretField(field)) return masks[field](String(value))
  return isFieldId(field) ? shown(field, value) : String(value)
}

export const valueIn = ({ record }: Person, field: FieldId): FieldValue => record[field] ?? null

/** The codes of a field with their labels, for whoever builds a form. */
export const choicesOf = (list: CodeListId) => codeLists[list].map(({ code, label }) => ({ value: code, label }))
