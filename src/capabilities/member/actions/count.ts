import { act } from '#platform/kernel/act.ts'
import { member } from '../contract.ts'
import { countIn, raiseVersion } from '../store/count.ts'
import { zh } from '../zh.ts'

export const countMembers = act(member.countMembers, {
  says: ({ organisationIds }) => zh.says.countMembers(organisationIds.length),
  run: async (ctx, { organisationIds }) => ({ counts: await countIn(ctx.db, organisationIds) }),
})

export const noteDuty = act(member.noteDuty, {
  says: () => zh.says.noteDuty,
  async run({ db, now }, { memberId }) {
    await raiseVersion(db, memberId, now)
    return {}
  },
})
