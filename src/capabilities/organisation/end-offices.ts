import type { ActionCtx } from '#platform/kernel/act.ts'
import { endPostNow } from './actions/office.ts'
import { organisation } from './contract.ts'
import { placesOf } from './store/grouping.ts'
import { closeTerm, postsOf, termsOf } from './store/office.ts'

/** What ends with an organisation: its term, the posts people hold in it, its places in groupings. Returns their ids. */
export async function endOffices(
  ctx: ActionCtx,
  organisationId: string,
  on: string,
): Promise<{ posts: string[]; terms: string[]; places: string[] }> {
  const running = (await termsOf(ctx.db, organisationId)).filter(({ endedOn }) => endedOn === null)
  await closeTerm(ctx.db, organisationId, on)
  for (const { path } of running) ctx.emit(organisation.events.termSettled, { organisationId, path })
  const held = (await postsOf(ctx.db, organisationId)).filter(({ toOn }) => toOn === null)
  for (const post of held) await endPostNow(ctx, post, on, null)
  return {
    posts: held.map(({ id }) => id),
    terms: running.map(({ id }) => id),
    places: await placesOf(ctx.db, organisationId),
  }
}

/** Ends the posts these people hold in an organisation they leave. */
export async function endPostsOf(
  ctx: ActionCtx,
  organisationId: string,
  personIds: readonly string[],
  on: string,
): Promise<string[]> {
  const held = await postsOf(ctx.db, organisationId)
  const theirs = held.filter(({ toOn, personId }) => toOn === null && personIds.includes(personId))
  for (const post of theirs) await endPostNow(ctx, post, on, null)
  return theirs.map(({ id }) => id)
}
