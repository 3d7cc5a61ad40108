import { type Kysely, sql } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { Tables } from '#platform/database/tables.generated.ts'

export interface StoredPeriod {
  readonly id: string
  readonly from: string
  readonly until: string
  readonly reason: string
  readonly isCalledOff: boolean
}
const columns = sql`id, from_on as "from", until_on as until, reason, called_off_at is not null as is_called_off`

type Reader = Pick<ReadonlyKysely<Tables>, 'selectFrom'>

/** The latest two hundred: more were never announced. */
export const listPeriods = (db: Reader): Promise<StoredPeriod[]> =>
  db
    .selectFrom(
      sql<StoredPeriod>`(select ${columns} from mourning_period order by from_on desc, id limit 200)`.as('period'),
    )
    .selectAll()
    .$castTo<StoredPeriod>()
    .execute()

export async function isMourning(db: Reader, today: string): Promise<boolean> {
  const rows = await db
    .selectFrom(sql`(select from mourning where from_on <= ${today} and until_on >= ${today} limit 1)`.as('today'))
    .select(sql<number>`1`.as('found'))
    .execute()
  return rows.length > 0
}

/** Held until the transaction ends, so that two people cannot set overlapping days at once. */
export async function holdPeriods(db: Kysely<Tables>): Promise<StoredPeriod[]> {
  await sql`select pg_advisory_xact_lock(hashtext('mourning.period'))`.execute(db)
  return listPeriods(db)
}

export async function insertPeriod(
  db: Kysely<Tables>,
  period: Omit<StoredPeriod, 'isCalledOff'> & { readonly by: string },
  now: Date,
): Promise<void> {
  await sql`insert into mourning_period (id, from_on, until_on, reason, set_at, set_by)
    values (${period.id}, ${period.from}, ${period.until}, ${period.reason}, ${now}, ${period.by})`.execute(db)
}

export async function callOffPeriod(db: Kysely<Tables>, id: string, now: Date): Promise<void> {
  await sql`update mourning_period set called_off_at = ${now} where id = ${id}`.execute(db)
}
