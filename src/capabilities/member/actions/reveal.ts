import { act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { member } from '../contract.ts'
import { noteLook } from '../published.ts'
import { fieldLabel } from '../sentence.ts'
import { findPerson } from '../store/person.ts'
import { zh } from '../zh.ts'

export const revealField = act(member.revealField, {
  says: ({ field, purpose }) => zh.says.revealField(fieldLabel(field), purpose),
  async run(ctx, { memberId, field, purpose }) {
    const person = found(await findPerson(ctx.db, ctx.vault, memberId))
    const value = person.record[field]
    if (!value) throw member.refuse('nothingThere')
    await noteLook(ctx, person, field, purpose)
    return { value }
  },
})
