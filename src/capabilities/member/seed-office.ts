import type { DemoOrganisation } from '#capabilities/organisation/seed.ts'
import type { fillPosts } from '#capabilities/organisation/seed-fill.ts'
import { addYears, type Day, earliestDay } from '#platform/pure/calendar.ts'
import { uuidV7 } from '#platform/pure/id.ts'
import type { DemoMember } from './seed.ts'

type PostRow = Parameters<typeof fillPosts>[1][number]
type Post = PostRow['post']

/** ORG-30, ORG-31: seven full members make a committee; below that a secretary, and a deputy where there are five. */
const committee: readonly Post[] = [
  'SECRETARY',
  'DEPUTY_SECRETARY',
  'ORG_MEMBER',
  'PUBLICITY_MEMBER',
  'DISCIPLINE_MEMBER',
]
const withoutCommittee: readonly Post[] = ['SECRETARY', 'DEPUTY_SECRETARY']
const leaders: readonly Post[] = [
  'SECRETARY',
  'DEPUTY_SECRETARY',
  'ORG_MEMBER',
  'PUBLICITY_MEMBER',
  'DISCIPLINE_MEMBER',
]
const fullMembersOfCommittee = 7

/** People in office everywhere: in each branch its own, above it people of the branches below. Nobody holds two posts. */
export function demoPosts(rows: readonly DemoOrganisation[], members: readonly DemoMember[], today: Day): PostRow[] {
  const fit = members.filter(member => isFit(member, today))
  const byBranch = Map.groupBy(fit, ({ branch }) => branch.id)
  const busy = new Set<string>()
  const posts: PostRow[] = []
  // From the leaves up: a branch chooses first among its own.
  for (const row of rows.toReversed()) {
    if (row.type === 'PARTY_GROUP' || row.type === 'LOCAL_COMMITTEE') continue
    const pool = row.type === 'BRANCH' ? (byBranch.get(row.id) ?? []) : below(row, rows, byBranch)
    const free = pool.filter(({ id }) => !busy.has(id)).toSorted(byAptness)
    const wanted = postsOf(row, pool.length)
    for (const [i, post] of wanted.entries()) {
      const person = free[i]
      if (!person) break
      busy.add(person.id)
      posts.push(postRow(row, post, person, today, posts.length))
    }
  }
  return posts
}

function postsOf(row: DemoOrganisation, full: number): readonly Post[] {
  if (row.type !== 'BRANCH') return leaders
  if (full >= fullMembersOfCommittee) return committee.slice(0, full > 20 ? 5 : 3)
  return full > 4 ? withoutCommittee : withoutCommittee.slice(0, 1)
}

/** MEM-14, ORG-35: full members of a year's standing at least, of working age. */
function isFit({ record, isCounted, others }: DemoMember, today: Day): boolean {
  const { regularisedOn, birthDate } = record
  if (!isCounted || others.length > 0 || !regularisedOn || !birthDate) return false
  return earliestDay(regularisedOn) < addYears(today, -4) && earliestDay(birthDate) > addYears(today, -68)
}

const byAptness = (a: DemoMember, b: DemoMember) => age(a) - age(b)
// The fifties and late forties lead most branches.
const age = ({ record }: DemoMember) => Math.abs(Number((record.birthDate ?? '1976').slice(0, 4)) - 1974)

function below(
  row: DemoOrganisation,
  rows: readonly DemoOrganisation[],
  byBranch: ReadonlyMap<string, DemoMember[]>,
): DemoMember[] {
  const branches = rows.filter(each => each.type === 'BRANCH' && each.path.startsWith(row.path))
  // The first branch below a town or a system is that of its own office.
  return branches.slice(0, 3).flatMap(each => byBranch.get(each.id) ?? [])
}

function postRow(row: DemoOrganisation, post: Post, person: DemoMember, today: Day, n: number): PostRow {
  const [term] = row.terms
  const started = term && term.startedOn <= today ? term.startedOn : addYears(today, -2)
  const fromOn = [started, row.establishedOn].sort()[1] ?? started
  return {
    // One person holds one post here, so the random part of the person's id keeps counties apart.
    id: uuidV7(
      Date.parse('2026-02-01T00:00:00Z') + n,
      n % 4096,
      Buffer.from(person.id.slice(-17).replace('-', ''), 'hex'),
    ),
    organisationId: row.id,
    path: row.path,
    personId: person.id,
    personName: person.record.name ?? '',
    post,
    mode: term ? 'ELECTED' : 'APPOINTED',
    fromOn,
    toOn: null,
    termId: term?.id ?? null,
    docNo: null,
  }
}
