import { act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { newId } from '#platform/pure/id.ts'
import { member } from '../contract.ts'
import { fieldLabel } from '../sentence.ts'
import { findBranch } from '../store/branch.ts'
import { findPerson } from '../store/person.ts'
import { insertRows } from '../store/rows.ts'
import { zh } from '../zh.ts'

export const revealField = act(member.revealField, {
  says: ({ field, purpose }) => zh.says.revealField(fieldLabel(field), purpose),
  async run(ctx, { memberId, field, purpose }) {
    const person = found(await findPerson(ctx.db, ctx.vault, memberId))
    const value = person.record[field]
    if (!value) throw member.refuse('nothingThere')
    const { organisationId, id: hatId } = ctx.actor.hat
    const office = organisationId ? await findBranch(ctx.db, organisationId) : undefined
    await insertRows(ctx.db, 'member_look', [
      {
        id: newId(),
        personId: person.id,
        path: person.path,
        field,
        purpose,
        byAccount: ctx.actor.accountId,
        hat: office?.name ?? hatId,
        at: ctx.now,
      },
    ])
    return { value }
  },
})
