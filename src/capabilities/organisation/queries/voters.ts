import { sql } from 'kysely'
import type { Basis } from '#platform/pure/rule-pack.ts'
import { type NodeRow, one, type Reader } from '../store/read.ts'

/** Who votes and elects: full members whose vote does not rest (ELECT Art. 5, handbook 2.2). */
export const votingBasis: Basis = { regulation: 'ELECT', article: 'Art. 5', handbookId: 'HB-2.2' }

/** How many of the full members may vote today: one statement, whatever the size; those whose vote rests are few. */
export async function votersOf(db: Reader, { id, type, path }: NodeRow, fullMembers: number, today: string) {
  const within =
    type === 'PARTY_GROUP'
      ? sql`m.person_id in (select p.id from person p where p.group_id = ${id})`
      : // A column of a function has the collation of the database, not that of the paths.
        sql`r.path collate "C" >= ${path} and r.path collate "C" < organisation_end(${path})`
  const row = await one<{ count: number }>(
    db,
    sql`select count(*) as count from vote_resting_on(${today}::date) r join membership m on m.person_id = r.person_id
        where m.is_counted and m.person_type = 'FULL' and ${within}`,
  )
  const resting = row?.count ?? 0
  return { count: Math.max(fullMembers - resting, 0), resting, basis: votingBasis }
}
