import { sql } from 'kysely'
import type { z } from 'zod'
import { answer } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { approverOf } from '../approver.ts'
import { organisation } from '../contract.ts'
import { noFacts } from '../no-facts.ts'
import { committeeFindings, committeeShape, type Officer, type Post } from '../rules/committee.ts'
import { electionOn } from '../rules/election.ts'
import { formationFindings } from '../rules/formation.ts'
import { closingFindings, openSteps } from '../rules/lifecycle.ts'
import { nextReminder, termState } from '../rules/terms.ts'
import {
  type EventRow,
  Facts,
  type NameRow,
  type OfficerRow,
  type OrganisationPage,
  type TermRow as TermShape,
} from '../shapes.ts'
import { type PostRow, postsOf, type TermRow, termsOf } from '../store/office.ts'
import { loadNode, many, type NodeRow, occupancy, one, type Reader } from '../store/read.ts'
import { childrenOf } from './tree.ts'
import { votersOf } from './voters.ts'

type Page = z.infer<typeof OrganisationPage>
type Counts = Pick<Page, 'fullMembers' | 'probationaryMembers'>

export const page = answer(organisation.page, async ({ actor, scope, db, today }, { organisationId }) => {
  const node = found(await loadNode(db, organisationId))
  // Asked in one go: the connection takes them as one journey.
  const [counts, children, posts, terms, decide, ancestors, names, history, occupied] = await Promise.all([
    countsOf(db, node),
    childrenOf(db, organisationId, false),
    postsOf(db, organisationId),
    termsOf(db, organisationId),
    approverOf({ actor, scope, db }),
    ancestorsOf(db, node.path),
    formerNames(db, organisationId),
    historyOf(db, organisationId),
    occupancy(db, organisationId),
  ])
  const held = posts.filter(({ toOn }) => toOn === null)
  const { path: _, sortNo, facts, codeSource, ...columns } = node
  return {
    ...columns,
    codeSource: codeSource || null,
    facts: Facts.parse({ ...noFacts, ...facts }),
    ancestors,
    children,
    ...counts,
    voters: await votersOf(db, node, counts.fullMembers, today),
    officers: inOrderOfPosts(held).map(officer),
    formerOfficers: posts.filter(({ toOn }) => toOn !== null).map(officer),
    terms: terms.map((term, i) => termShape(term, today, terms[i + 1])),
    formerNames: names,
    history,
    ...judged(node, counts, children.length, held, today),
    closing: closing(occupied),
    openSteps: openSteps(node.state, node.kind).filter(step => decide(step, node).ok),
    mayExtendTerm: decide('EXTEND_TERM', node).ok,
  }
})

// People of a group belong to its branch (ORG-01), so no tally stands at the group itself.
export async function countsOf(db: Reader, { id, type }: NodeRow): Promise<Counts> {
  const inGroup = sql`select count(*) filter (where person_type = 'FULL') as full_members,
      count(*) filter (where person_type = 'PROBATIONARY') as probationary_members
    from person where group_id = ${id} and is_active`
  const ofSubtree = sql`select full_members, probationary_members from organisation_tally where organisation_id = ${id}`
  const row = await one<Counts>(db, type === 'PARTY_GROUP' ? inGroup : ofSubtree)
  return row ?? { fullMembers: 0, probationaryMembers: 0 }
}

export const ancestorsOf = (db: Reader, path: string): Promise<Page['ancestors']> =>
  many(
    db,
    sql`select id, short_name, type from organisation_node
        where path = any (organisation_lineage(${path.slice(0, -5)})) order by path`,
  )

const formerNames = (db: Reader, id: string): Promise<z.infer<typeof NameRow>[]> =>
  many(
    db,
    sql`select full_name, short_name, from_on as "from", to_on as "to" from organisation_naming
        where organisation_id = ${id} and to_on is not null and from_on is distinct from to_on order by to_on desc`,
  )

async function historyOf(db: Reader, id: string): Promise<z.infer<typeof EventRow>[]> {
  const rows = await many<Omit<z.infer<typeof EventRow>, 'recordedAt'> & { recordedAt: Date }>(
    db,
    sql`select id, kind, on_day as "on", recorded_at, approving_org, doc_no, note, changes from organisation_event
        where organisation_id = ${id} order by on_day desc, id desc limit 200`,
  )
  return rows.map(row => ({ ...row, recordedAt: row.recordedAt.toISOString() }))
}

// Settled dues, archive and seal are confirmed when it closes; only what can be counted is told beforehand.
const closing = (counted: { activeChildren: number; members: number }): Page['closing'] =>
  closingFindings({
    ...counted,
    isDuesSettled: true,
    isArchiveHandedOver: true,
    isSealHandedOver: true,
    openCases: 0,
  }).map(finding => ({ ...finding, params: { ...finding.params } }))

/** Thresholds and committee as cited findings, for organisations at work. */
function judged(
  node: NodeRow,
  counts: Counts,
  children: number,
  held: readonly PostRow[],
  today: string,
): Pick<Page, 'findings' | 'committee'> {
  const { type, kind, sector } = node
  const committee = { type, kind, sector, fullMembers: counts.fullMembers, hasStandingCommittee: hasStanding(held) }
  const { hasCommittee, size } = committeeShape(committee, today)
  const formation = {
    ...committee,
    allMembers: counts.fullMembers + counts.probationaryMembers,
    children,
    jointUnits: node.facts.jointUnits ?? 0,
  }
  const findings = [...formationFindings(formation, today), ...committeeFindings(committee, officersOf(held), today)]
  return {
    findings: node.state === 'ACTIVE' ? findings.map(finding => ({ ...finding, params: { ...finding.params } })) : [],
    committee: { hasCommittee, min: size?.min ?? null, usual: size?.usual ?? null, max: size?.max ?? null },
  }
}

const hasStanding = (held: readonly PostRow[]) => held.some(({ post }) => post === 'STANDING_MEMBER')

function officersOf(held: readonly PostRow[]): Officer[] {
  const people = new Map<string, Post[]>()
  for (const { personId, post } of held) people.set(personId, [...(people.get(personId) ?? []), post])
  return [...people].map(([personId, posts]) => ({ personId, posts, partyAge: null }))
}

const rankOf = (post: Post) => ['SECRETARY', 'DEPUTY_SECRETARY', 'STANDING_MEMBER'].indexOf(post)
export const inOrderOfPosts = (held: readonly PostRow[]) =>
  held.toSorted((a, b) => (rankOf(a.post) >>> 0) - (rankOf(b.post) >>> 0) || (a.fromOn < b.fromOn ? -1 : 1))

const officer = ({ id, personId, personName, post, mode, fromOn, toOn, termId, docNo }: PostRow) =>
  ({ postId: id, personId, personName, post, mode, from: fromOn, to: toOn, termId, docNo }) satisfies z.infer<
    typeof OfficerRow
  >

/** `former`: the term before, if any. */
export function termShape(term: TermRow, today: string, former?: TermRow): z.infer<typeof TermShape> {
  const { organisationId, path, extensions, ...columns } = term
  const state = termState({ termEnd: term.endsOn, extensions }, today)
  const isCurrent = term.endedOn === null
  return {
    ...columns,
    extensions: [...extensions],
    status: isCurrent ? state.status : 'ENDED',
    dueOn: state.dueOn,
    daysLeft: state.daysLeft,
    held: former ? heldAfter(former, term.startedOn) : null,
    nextReminderOn: isCurrent ? nextReminder(state.dueOn, today) : null,
  }
}

function heldAfter({ endsOn, extensions }: TermRow, startedOn: string) {
  const { timing, days } = electionOn({ termEnd: endsOn, extensions }, startedOn)
  return { timing, days }
}
