import { answer } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { organisation } from '../contract.ts'
import { postsOf, termsOf } from '../store/office.ts'
import { loadNode } from '../store/read.ts'
import { ancestorsOf, countsOf, inOrderOfPosts, termShape } from './page.ts'

/** Seen with the self hat, whose rows are the own branch and the line above it. */
export const mine = answer(organisation.mine, async ({ actor, db, today }) => {
  const node = found(await loadNode(db, found(actor.hat.organisationId)))
  const held = (await postsOf(db, node.id)).filter(({ toOn }) => toOn === null)
  const current = (await termsOf(db, node.id)).find(({ endedOn }) => endedOn === null)
  const { fullName, shortName, type, kind, establishedOn } = node
  return {
    fullName,
    shortName,
    type,
    kind,
    establishedOn,
    above: (await ancestorsOf(db, node.path)).map(each => each.shortName),
    ...(await countsOf(db, node)),
    officers: inOrderOfPosts(held).map(({ personName, post, fromOn }) => ({ name: personName, post, from: fromOn })),
    term: current ? termShape(current, today) : null,
  }
})
