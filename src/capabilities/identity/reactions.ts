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
