import { sql } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { Tables } from '#platform/database/tables.generated.ts'
import type { ActionCtx, QueryCtx } from '#platform/kernel/act.ts'
import type { Holding } from '#platform/kernel/capability.ts'
import type { Part } from './contract.ts'
import { factsOf, type Row } from './facts.ts'

type Reader = Pick<ReadonlyKysely<Tables>, 'selectFrom'>

/** More than anything about one person; beyond it the newest are taken. */
const most = 10_000

const mine = {
  person: sql`kernel.person()`,
  account: sql`kernel.account()`,
  reader: sql`coalesce(kernel.person(), kernel.account())`,
  object: sql`kernel.person()::text`,
} as const

/** The person’s own rows of one table, the latest first. Names of columns stay as they are. */
async function rowsOf(db: Reader, { table, whose, newest, columns, sealed = {} }: Holding): Promise<Row[]> {
  const names = [...new Set([...Object.keys(columns), ...Object.values(sealed)])]
  const wanted = sql.join(names.map(name => sql.ref(`t.${name}`)))
  const order = newest === undefined ? sql`` : sql`order by ${sql.ref(`t.${newest}`)} desc`
  const rows = await db
    .selectFrom(
      sql<{ row: Row }>`(select to_jsonb(own) as row from (select ${wanted} from ${sql.table(table)} t
        where ${sql.ref(`t.${whose.column}`)} = ${mine[whose.is]} ${order} limit ${most}) own)`.as('answer'),
    )
    .selectAll()
    .$castTo<{ row: Row }>()
    .execute()
  return rows.map(({ row }) => row)
}

/** What all capabilities keep about whoever wears the own hat. `clear` opens what is sealed; `each` entries of a part. */
export async function readHoldings(
  ctx: ActionCtx | QueryCtx,
  holdings: readonly Holding[],
  clear: boolean,
  each: number,
): Promise<Part[]> {
  const names = await organisationNames(ctx.db)
  const parts: Part[] = []
  for (const holding of holdings) {
    const { table, title, purpose } = holding
    const rows = await rowsOf(ctx.db, holding)
    const told = { vault: clear ? ctx.vault : null, names }
    const entries = rows.slice(0, each).map(row => factsOf(holding, row, told))
    parts.push({ table, title, purpose, count: rows.length, entries })
  }
  return parts
}

/** Those the own hat sees: the branch and the line above it. */
async function organisationNames(db: Reader): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom(sql<{ id: string; name: string }>`(select id, short_name as name from organisation)`.as('answer'))
    .selectAll()
    .$castTo<{ id: string; name: string }>()
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
