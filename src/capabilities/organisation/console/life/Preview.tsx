import { today } from '#web/clock.ts'
import { Findings } from '#web/kit/console/Citation.tsx'
import { Mark } from '#web/kit/console/Mark.tsx'
import { number } from '#web/kit/console/Stat.tsx'
import { postLabels } from '../../codes.zh.ts'
import { life } from '../../life.zh.ts'
import type { LifeDecision } from '../../rules/life.ts'
import { openAfter, totalAfter } from '../../rules/life-findings.ts'
import { type LifeNode, type LifePlan, type LifeTree, treeAfter } from '../../rules/life-tree.ts'
import { noteOf, TypeSign } from '../show.tsx'
import { type Ground, sentenceOf } from './ground.ts'
import './life.css'

const says = life.preview
const nothing: LifePlan = { foundings: [], moves: [], reforms: [], transfers: [], closings: [] }

/** Two small trees side by side, who moves, whose posts end, and what is left open with its article. */
export function Preview({ ground, decision }: { readonly ground: Ground; readonly decision: LifeDecision | null }) {
  if (decision === null) return <p className="org-lead">{says.fill}</p>
  if (!decision.ok) return <p className="org-lead">{says.notYet(sentenceOf(decision))}</p>
  const { plan } = decision
  const after = treeAfter(ground, plan)
  const shown = subjects(ground, plan)
  return (
    <section className="org-preview" aria-label={says.title} aria-live="polite">
      <div className="org-two">
        <SmallTree title={says.before} before={ground} tree={ground} shown={shown} plan={nothing} isAfter={false} />
        <SmallTree title={says.after} before={ground} tree={after} shown={shown} plan={plan} isAfter />
      </div>
      <Consequences ground={ground} plan={plan} />
      <Open before={ground} after={after} plan={plan} />
      <p className="tx-hint">{says.history}</p>
    </section>
  )
}

/** What takes part, and the parents it stands under before and after. */
function subjects(tree: LifeTree, plan: LifePlan): ReadonlySet<string> {
  const ids = new Set([
    ...plan.closings,
    ...plan.foundings.map(({ id }) => id),
    ...plan.reforms.map(({ id }) => id),
    ...plan.transfers.flatMap(({ from, to }) => [from, to]),
    ...plan.moves.flatMap(({ organisationId, parentId }) => [organisationId, parentId]),
  ])
  for (const { id, parentId } of tree.nodes) if (ids.has(id) && parentId !== null) ids.add(parentId)
  return ids
}

function SmallTree(props: {
  readonly title: string
  readonly before: LifeTree
  readonly tree: LifeTree
  readonly shown: ReadonlySet<string>
  readonly plan: LifePlan
  readonly isAfter: boolean
}) {
  const { tree, shown, title } = props
  const nodes = tree.nodes.filter(({ id }) => shown.has(id))
  const roots = nodes.filter(({ parentId }) => !nodes.some(({ id }) => id === parentId))
  return (
    <figure className="org-small-tree">
      <figcaption>{title}</figcaption>
      <ul>
        {roots.map(node => (
          <Small key={node.id} {...props} node={node} nodes={nodes} />
        ))}
      </ul>
    </figure>
  )
}

function Small(props: {
  readonly node: LifeNode
  readonly nodes: readonly LifeNode[]
  readonly before: LifeTree
  readonly tree: LifeTree
  readonly plan: LifePlan
  readonly isAfter: boolean
}) {
  const { node, nodes, before, tree, plan, isAfter } = props
  const below = nodes.filter(({ parentId }) => parentId === node.id)
  const isGone = isAfter && plan.closings.includes(node.id)
  const isNew = isAfter && plan.foundings.some(({ id }) => id === node.id)
  const isSubject = node.parentId !== null && nodes.some(({ id }) => id === node.parentId)
  return (
    <li>
      <span className={isGone ? 'org-gone' : ''}>
        <TypeSign type={node.type} />
        <span>{node.shortName}</span>
        {isGone ? <Mark>{says.ends}</Mark> : null}
        {isNew ? <Mark mood="good">{says.begins}</Mark> : null}
        {isSubject && !isGone ? <small>{says.count(number(totalAfter(before, tree, plan, node).all))}</small> : null}
      </span>
      {below.length > 0 ? (
        <ul>
          {below.map(each => (
            <Small key={each.id} {...props} node={each} />
          ))}
        </ul>
      ) : null}
    </li>
  )
}

function Consequences({ ground, plan }: { readonly ground: Ground; readonly plan: LifePlan }) {
  const people = plan.transfers.reduce((sum, { from, personIds }) => {
    const source = ground.nodes.find(({ id }) => id === from)
    return sum + (personIds?.length ?? (source ? source.fullMembers + source.probationaryMembers : 0))
  }, 0)
  const ending = [...plan.closings, ...plan.reforms.map(({ id }) => id)]
  const leaving = new Set(plan.transfers.flatMap(({ from, personIds = [] }) => personIds.map(id => `${from} ${id}`)))
  const posts = ground.posts.filter(
    ({ organisationId, personId }) => ending.includes(organisationId) || leaving.has(`${organisationId} ${personId}`),
  )
  const nameOf = (id: string) => ground.nodes.find(node => node.id === id)?.shortName ?? ''
  return (
    <>
      {people > 0 ? <p>{says.people(number(people))}</p> : null}
      {posts.length > 0 ? (
        <>
          <p>{says.posts}</p>
          <ul className="org-ending">
            {posts.map(each => (
              <li key={`${each.personName} ${each.post} ${each.organisationId}`}>
                {says.post(each.personName, postLabels[each.post], nameOf(each.organisationId))}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}

interface OpenProps {
  readonly before: LifeTree
  readonly after: LifeTree
  readonly plan: LifePlan
}
function Open({ before, after, plan }: OpenProps) {
  const notes = openAfter(before, after, plan, today()).flatMap(({ node, findings }) =>
    findings.map(finding => {
      const note = noteOf({ ...finding, params: { ...finding.params } })
      return { ...note, key: `${node.id} ${note.key}`, sentence: says.of(node.shortName, note.sentence) }
    }),
  )
  if (notes.length === 0) return null
  return (
    <>
      <p>{says.open}</p>
      <Findings findings={notes} />
    </>
  )
}
