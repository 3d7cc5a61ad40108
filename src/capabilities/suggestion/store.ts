import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { ReadonlyKysely } from 'kysely/readonly'
import type { Tables } from '#platform/database/tables.generated.ts'
import type { Kind, State, StepKind } from './rules.ts'

type Db = Kysely<Tables>
/** A connection that may at least read: what queries and actions both have. */
export type Reader = Pick<ReadonlyKysely<Tables>, 'selectFrom'>

/** The rows of a select statement. `Row` names its columns in camelCase. */
const many = <Row>(db: Reader, statement: RawBuilder<unknown>): Promise<Row[]> =>
  db.selectFrom(sql<Row>`(${statement})`.as('answer')).selectAll().$castTo<Row>().execute()
const one = async <Row>(db: Reader, statement: RawBuilder<unknown>): Promise<Row | undefined> =>
  (await many<Row>(db, statement))[0]

export interface Line {
  readonly id: string
  readonly name: string
  readonly path: string
}
/** The own organisation and those above it, as the self hat sees them: the own first. */
export const lineOf = (db: Reader, ownPath: string): Promise<Line[]> =>
  many(
    db,
    sql`select id, short_name as name, path from organisation
      where path = any(organisation_lineage(${ownPath})) and state = 'ACTIVE' and type <> 'PARTY_GROUP' order by path desc`,
  )
/** The sender as the own record calls him. */
export const senderOf = (db: Reader, personId: string): Promise<{ name: string; branch: string } | undefined> =>
  one(
    db,
    sql`select p.name, o.short_name as branch from person p join organisation o on o.id = p.organisation_id
      where p.id = ${personId}`,
  )
export const rolesHere = async (db: Reader): Promise<string[]> =>
  (await one<{ roles: string[] }>(db, sql`select identity_roles_here() as roles`))?.roles ?? []
export const nameOf = async (db: Reader, organisationId: string): Promise<string | undefined> =>
  (await one<{ name: string }>(db, sql`select short_name as name from organisation where id = ${organisationId}`))?.name

export interface Stored {
  readonly id: string
  readonly number: string
  readonly personId: string
  readonly accountId: string
  readonly organisationId: string
  readonly path: string
  readonly kind: Kind
  readonly state: State
  readonly dueOn: string
  readonly sentAt: Date
  readonly receiver: string
  readonly concerns: Uint8Array | null
  readonly sender: Uint8Array
  readonly senderBranch: Uint8Array
  readonly title: Uint8Array
  readonly body: Uint8Array
}
export const pageSize = 30
const columns = sql`m.id, m.number, m.person_id, m.account_id, m.organisation_id, m.path, m.kind, m.state, m.due_on, m.sent_at,
  m.receiver, m.concerns, m.sender, m.sender_branch, m.title, m.body`

function pageOf(db: Reader, where: readonly RawBuilder<unknown>[], after: string | undefined): Promise<Stored[]> {
  const [at, id] = (after ?? '').split('/')
  const all = [...where, ...(at && id ? [sql`(m.sent_at, m.id) < (${at}::timestamptz, ${id}::uuid)`] : [])]
  const order = sql`order by m.sent_at desc, m.id desc limit ${pageSize + 1}`
  return many(db, sql`select ${columns} from suggestion_matter m where ${sql.join(all, sql` and `)} ${order}`)
}

export const listMine = (db: Reader, after: string | undefined): Promise<Stored[]> =>
  pageOf(db, [sql`m.person_id = kernel.person()`], after)

export interface ReceivedFilter {
  readonly state?: 'open' | 'answered' | 'closed' | undefined
  readonly number?: string | undefined
  readonly after?: string | undefined
}
const statesOf = { open: ['RECEIVED', 'HANDLING'], answered: ['ANSWERED'], closed: ['CLOSED'] } as const

export const listReceived = (db: Reader, { state, number, after }: ReceivedFilter): Promise<Stored[]> =>
  pageOf(
    db,
    [
      sql`m.path = kernel.lo()`,
      ...(state ? [sql`m.state = any(${[...statesOf[state]]})`] : []),
      ...(number ? [sql`position(${number} in m.number) > 0`] : []),
    ],
    after,
  )

export const findMatter = (db: Reader, id: string): Promise<Stored | undefined> =>
  one(db, sql`select ${columns} from suggestion_matter m where m.id = ${id}`)

/** Held until the step is written, so that two steps have an order. */
export async function holdMatter(db: Db, id: string): Promise<void> {
  await sql`select 1 from suggestion_matter where id = ${id} for no key update`.execute(db)
}
export const pathOfMatter = async (db: Reader, id: string): Promise<string | undefined> =>
  (await one<{ path: string }>(db, sql`select path from suggestion_matter where id = ${id}`))?.path

export const countOpen = async (db: Reader): Promise<number> =>
  (
    await one<{ open: number }>(
      db,
      sql`select count(*) as open from suggestion_matter where person_id = kernel.person() and state in ('RECEIVED', 'HANDLING')`,
    )
  )?.open ?? 0

export interface NewMatter extends Omit<Stored, 'number' | 'sentAt'> {
  readonly year: string
}
/** The number it got. */
export async function insertMatter(db: Db, matter: NewMatter, now: Date): Promise<string> {
  const { rows } = await sql<{ number: string }>`insert into suggestion_matter (id, number, person_id, account_id,
      organisation_id, path, receiver, concerns, kind, state, due_on, sent_at, sender, sender_branch, title, body)
    values (${matter.id}, ${matter.year} || '-' || (select lpad(n, greatest(5, length(n)), '0') from (select nextval('suggestion_number')::text as n offset 0) s), ${matter.personId},
      ${matter.accountId}, ${matter.organisationId}, ${matter.path}, ${matter.receiver}, ${matter.concerns}, ${matter.kind}, ${matter.state},
      ${matter.dueOn}, ${now}, ${matter.sender}, ${matter.senderBranch}, ${matter.title}, ${matter.body})
    returning number`.execute(db)
  return rows[0]?.number ?? ''
}
export async function saveState(db: Db, id: string, state: State): Promise<void> {
  await sql`update suggestion_matter set state = ${state} where id = ${id}`.execute(db)
}
export async function saveDue(db: Db, id: string, dueOn: string): Promise<void> {
  await sql`update suggestion_matter set due_on = ${dueOn} where id = ${id}`.execute(db)
}

export interface StoredStep {
  readonly id: string
  readonly kind: StepKind
  readonly at: Date
  readonly office: string | null
  readonly body: Uint8Array | null
}
export interface NewStep extends Omit<StoredStep, 'at'> {
  readonly matter: Pick<Stored, 'id' | 'personId' | 'organisationId' | 'path'>
  readonly byAccount: string
}
export async function insertStep(db: Db, { matter, ...step }: NewStep, now: Date): Promise<void> {
  await sql`insert into suggestion_step (id, matter_id, person_id, organisation_id, path, kind, at, by_account, office, body)
    values (${step.id}, ${matter.id}, ${matter.personId}, ${matter.organisationId}, ${matter.path}, ${step.kind}, ${now},
      ${step.byAccount}, ${step.office}, ${step.body})`.execute(db)
}
export const stepsOf = (db: Reader, matterId: string): Promise<StoredStep[]> =>
  many(db, sql`select id, kind, at, office, body from suggestion_step where matter_id = ${matterId} order by at, id`)
