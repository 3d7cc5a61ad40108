import { sql } from 'kysely'
import { answer, type QueryCtx } from '#platform/kernel/act.ts'
import { addDays } from '#platform/pure/calendar.ts'
import { audit } from './contract.ts'

const pageSize = 50
const beyond = (text: string) => `${text}\u{10ffff}`

interface Line {
  readonly id: string
  readonly at: Date
  readonly accountId: string | null
  readonly account: string | null
  readonly hat: string
  readonly verb: string
  readonly sentence: string
  readonly outcome: 'done' | 'refused' | 'forbidden' | 'failed'
  readonly objectKind: string | null
  readonly objectId: string | null
  readonly network: string | null
  readonly requestId: string | null
  readonly cause: string | null
}

interface Filter {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly account?: string | undefined
  readonly verb?: string | undefined
  readonly outcome?: string | undefined
  readonly objectId?: string | undefined
  readonly after?: string | undefined
}

/** Keyset by time and id: lines of one transaction share their time. */
const cursorOf = ({ at, id }: Line) => `${at.toISOString()} ${id}`

function conditions({ from, to, account, verb, outcome, objectId, after }: Filter) {
  const [moment, id] = (after ?? '').split(' ')
  return sql.join(
    [
      sql`true`,
      ...(from ? [sql`l.at >= ${`${from}T00:00:00+08:00`}::timestamptz`] : []),
      ...(to ? [sql`l.at < ${`${addDays(to, 1)}T00:00:00+08:00`}::timestamptz`] : []),
      ...(account
        ? [
            sql`l.account_id in (select id from account where (login >= ${account} and login < ${beyond(account)})
              or (display_name >= ${account} and display_name < ${beyond(account)}))`,
          ]
        : []),
      ...(verb ? [sql`(l.verb = ${verb} or (l.verb > ${`${verb}.`} and l.verb < ${beyond(`${verb}.`)}))`] : []),
      ...(outcome ? [sql`l.outcome = ${outcome}`] : []),
      ...(objectId ? [sql`l.object_id = ${objectId}`] : []),
      ...(moment && id ? [sql`(l.at, l.id) < (${moment}::timestamptz, ${id}::uuid)`] : []),
    ],
    sql` and `,
  )
}

const select = (ctx: QueryCtx, filter: Filter): Promise<Line[]> =>
  ctx.db
    .selectFrom(
      sql<Line>`(
        select l.id, l.at, l.account_id, a.display_name as account, l.hat, l.verb, l.sentence, l.outcome, l.object_kind,
          l.object_id, l.address_prefix as network, l.request_id, l.cause
        from journal_line l left join account a on a.id = l.account_id
        where ${conditions(filter)} order by l.at desc, l.id desc limit ${pageSize + 1})`.as('line'),
    )
    .selectAll()
    .$castTo<Line>()
    .execute()

export const journal = answer(audit.journal, async (ctx, filter) => {
  const lines = await select(ctx, filter)
  const shown = lines.slice(0, pageSize)
  const last = shown.at(-1)
  return {
    rows: shown.map(({ at, ...line }) => ({ ...line, at: at.toISOString() })),
    next: lines.length > pageSize && last !== undefined ? cursorOf(last) : null,
  }
})

export const seal = answer(audit.seal, async ctx => {
  const rows = await ctx.db
    .selectFrom(
      sql<{ sealed: number; sealedAt: Date | null; waiting: number }>`(
        select coalesce(max(size), 0) as sealed, max(at) as sealed_at,
          (select count(*) from journal_pending) as waiting from journal_checkpoint)`.as('seal'),
    )
    .selectAll()
    .$castTo<{ sealed: number; sealedAt: Date | null; waiting: number }>()
    .execute()
  const [now] = rows
  return { sealed: now?.sealed ?? 0, sealedAt: now?.sealedAt?.toISOString() ?? null, waiting: now?.waiting ?? 0 }
})
