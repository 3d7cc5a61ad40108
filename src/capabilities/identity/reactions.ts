import { member } from '#capabilities/member/contract.ts'
import { organisationRenamed, postEnded, postGiven } from '#capabilities/organisation/contract.ts'
import { on } from '#platform/kernel/capability.ts'
import { identity } from './contract.ts'

export const giveOfficeOfPost = on(postGiven, 'identity.giveOfficeOfPost', async (given, { perform }) => {
  const { postId, personId, organisationId, path, post, from, to } = given
  await perform(identity.giveOfficeOfPost, { postId, personId, organisationId, path, post, from, to })
})

export const endOfficeOfPost = on(postEnded, 'identity.endOfficeOfPost', async ({ postId, to }, { perform }) => {
  await perform(identity.endOfficeOfPost, { postId, to })
})

export const renamePlace = on(organisationRenamed, 'identity.renamePlace', async (renamed, { perform }) => {
  await perform(identity.renamePlace, { organisationId: renamed.organisationId, name: renamed.fullName })
})

export const moveWithPerson = on(member.events.memberMoved, 'identity.moveWithPerson', async (moved, { perform }) => {
  await perform(identity.followPerson, { personId: moved.memberId })
})

export const endWithMembership = on(
  member.events.memberChanged,
  'identity.endWithMembership',
  async (changed, tools) => {
    if (changed.fields.includes('membershipStatus')) {
      await tools.perform(identity.followPerson, { personId: changed.memberId })
    }
  },
)

/** Open sockets of an ended session close at once (S-20). */
export const hangUp = on(identity.events.sessionsEnded, 'identity.hangUp', async ({ accountId, sessionIds }, tools) => {
  tools.hangUp(accountId, sessionIds)
})
