import type { Transaction } from '#platform/kernel/capability.ts'
import { newId } from '#platform/pure/id.ts'
import { termState } from './rules/terms.ts'
import type { DemoOrganisation } from './seed.ts'
import { insertEvents, type NewEvent } from './store/event.ts'
import { insertNames, insertNodes, setTallies } from './store/node.ts'
import { insertPosts, insertTerms, type PostRow } from './store/office.ts'

/** Writes the demonstration tree with its events, names and terms: a handful of statements for all rows. */
export async function fillOrganisations(db: Transaction, rows: readonly DemoOrganisation[], now: Date): Promise<void> {
  const nodes = rows.map(row => ({
    ...columnsOf(row),
    state: 'ACTIVE' as const,
    statName: null,
    codeSource: '',
    approvingOrg: null,
    revokedOn: null,
    sortNo: row.label,
    lastLabel: row.children,
  }))
  await insertNodes(
    db,
    nodes,
    rows.map(() => newId()),
    rows.map(row => row.formerNames.at(-1)?.toOn ?? row.establishedOn),
  )
  const former = rows.flatMap(row => row.formerNames.map(name => ({ ...placeOf(row), ...name, id: newId() })))
  await insertNames(db, former)
  await insertEvents(
    db,
    rows.flatMap(row => eventsOf(row, now)),
  )
  await insertTerms(
    db,
    rows.flatMap(row =>
      row.terms.map(term => {
        const { dueOn } = termState({ termEnd: term.endsOn, extensions: term.extensions }, term.endsOn)
        return { ...placeOf(row), ...term, dueOn, docNo: null, reason: null }
      }),
    ),
  )
}

const placeOf = ({ id, path }: DemoOrganisation) => ({ organisationId: id, path })

function columnsOf(row: DemoOrganisation) {
  const { id, parentId, path, type, kind, sector, fullName, shortName, officialCode, establishedOn, facts } = row
  return { id, parentId, path, type, kind, sector, fullName, shortName, officialCode, establishedOn, facts }
}

function eventsOf(row: DemoOrganisation, now: Date): NewEvent[] {
  const place = { ...placeOf(row), recordedAt: now }
  const renamed = row.formerNames.map(
    ({ fullName, toOn }): NewEvent => ({
      ...place,
      id: newId(),
      kind: 'RENAME',
      onDay: toOn,
      docNo: `示组发〔${toOn.slice(0, 4)}〕${row.label}号`,
      changes: [{ field: 'fullName', from: fullName, to: row.fullName }],
    }),
  )
  return [{ ...place, id: newId(), kind: 'RECORD', onDay: row.establishedOn }, ...renamed]
}

/** People in office, as the member seed chose them. */
export const fillPosts = (db: Transaction, posts: readonly PostRow[]): Promise<void> => insertPosts(db, posts)

/** Own counts of the branches; what stands above them is added up. */
export const fillTallies = (
  db: Transaction,
  counts: readonly { readonly organisationId: string; readonly ownFull: number; readonly ownProbationary: number }[],
): Promise<void> => setTallies(db, counts)
