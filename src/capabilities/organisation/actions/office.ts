import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { newId } from '#platform/pure/id.ts'
import { modeLabels, postLabels } from '../codes.zh.ts'
import { organisation, postEnded, postGiven } from '../contract.ts'
import { granted } from '../establish.ts'
import { appointmentDecision } from '../rules/appointment.ts'
import { modesFor, postsFor } from '../rules/committee.ts'
import { lockNode } from '../store/node.ts'
import { closePost, insertPosts, loadPerson, type PostRow, postsOf, termsOf } from '../store/office.ts'
import type { NodeRow } from '../store/read.ts'
import { zh } from '../zh.ts'

/** The organisation, locked; refuses unless it is at work. */
export async function activeNode(ctx: ActionCtx, id: string): Promise<NodeRow> {
  const node = found(await lockNode(ctx.db, id))
  if (node.state !== 'ACTIVE') throw organisation.refuse('notActive')
  return node
}

export const appoint = act(organisation.appoint, {
  says: zh.says.appoint,
  async run(ctx, input) {
    const { personId, post, mode, from } = input
    const node = await activeNode(ctx, input.organisationId)
    if (!postsFor(node.type).includes(post)) throw organisation.refuse('postNotForType', { post })
    if (!modesFor(node.type, node.kind).includes(mode)) {
      throw organisation.refuse('modeNotForType', { mode: modeLabels[mode] })
    }
    if (from > ctx.today) throw organisation.refuse('inFuture', { on: from })
    const term = (await termsOf(ctx.db, node.id)).find(({ endedOn }) => endedOn === null)
    granted(appointmentDecision({ mode, from, docNo: input.docNo ?? null, termStartedOn: term?.startedOn ?? null }))
    const person = found(await loadPerson(ctx.db, personId))
    if (person.personType === 'PROBATIONARY') throw organisation.refuse('probationaryOfficer')
    if (person.personType !== 'FULL' || !person.isActive) throw organisation.refuse('notAMember')
    const held = await postsOf(ctx.db, node.id)
    if (held.some(each => each.personId === personId && each.post === post && each.toOn === null)) {
      throw organisation.refuse('postHeld', { post: postLabels[post] })
    }
    return { postId: await givePost(ctx, node, { ...input, personName: person.name, docNo: input.docNo ?? null }) }
  },
})

/** Writes the post and tells of it. Elected posts belong to the current term (ORG-45: also when filled in between). */
export async function givePost(
  ctx: ActionCtx,
  node: Pick<NodeRow, 'id' | 'path'>,
  given: Pick<PostRow, 'personId' | 'personName' | 'post' | 'mode' | 'docNo'> & { readonly from: string },
): Promise<string> {
  const { personId, personName, post, mode, docNo, from } = given
  const isElected = mode === 'ELECTED' || mode === 'CO_ELECTED'
  const current = isElected ? (await termsOf(ctx.db, node.id)).find(({ endedOn }) => endedOn === null) : undefined
  const place = { organisationId: node.id, path: node.path }
  const row: PostRow = {
    ...place,
    id: newId(),
    personId,
    personName,
    post,
    mode,
    fromOn: from,
    toOn: null,
    termId: current?.id ?? null,
    docNo,
  }
  await insertPosts(ctx.db, [row])
  ctx.emit(postGiven, { ...place, postId: row.id, personId, post, from, to: null })
  return row.id
}

export const endPost = act(organisation.endPost, {
  says: zh.says.endPost,
  async run(ctx, input) {
    found(await lockNode(ctx.db, input.organisationId))
    const post = found((await postsOf(ctx.db, input.organisationId)).find(({ id }) => id === input.postId))
    if (post.toOn !== null) throw organisation.refuse('postEndedBefore')
    if (input.to < post.fromOn) throw organisation.refuse('endsBeforeStart', { from: post.fromOn })
    if (input.to > ctx.today) throw organisation.refuse('inFuture', { on: input.to })
    await endPostNow(ctx, post, input.to, input.docNo ?? null)
    return {}
  },
})

/** Closes a post and tells of it; a post that began later than its end counts as one day. */
export async function endPostNow(ctx: ActionCtx, post: PostRow, on: string, docNo: string | null): Promise<void> {
  const to = on < post.fromOn ? post.fromOn : on
  await closePost(ctx.db, post.id, to, docNo)
  const { organisationId, path, personId } = post
  ctx.emit(postEnded, { organisationId, path, postId: post.id, personId, post: post.post, to })
}
