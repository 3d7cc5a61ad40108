import { type Kysely, sql } from 'kysely'
import { isRole, type RoleName } from '#capabilities/roles.ts'
import type { Tables } from '#platform/database/tables.generated.ts'
import { many, type Reader } from './read.ts'

type Db = Kysely<Tables>

export interface Office {
  readonly id: string
  readonly accountId: string
  readonly role: string
  readonly organisationId: string | null
  readonly path: string | null
  readonly organisationName: string | null
  readonly from: string
  readonly to: string | null
  readonly postId: string | null
  readonly endedAt: Date | null
}
const columns = sql`id, account_id, role, organisation_id, path, organisation_name, from_day as "from", to_day as "to", post_id, ended_at`

export async function insertOffice(
  db: Db,
  office: Omit<Office, 'endedAt'> & { readonly requestId: string | null },
  mac: Buffer,
): Promise<void> {
  await sql`insert into identity_office (id, account_id, role, organisation_id, path, organisation_name, from_day, to_day,
      post_id, request_id, mac)
    values (${office.id}, ${office.accountId}, ${office.role}, ${office.organisationId}, ${office.path},
      ${office.organisationName}, ${office.from}, ${office.to}, ${office.postId}, ${office.requestId}, ${mac})`.execute(
    db,
  )
}
export async function findOffice(db: Db, id: string): Promise<Office | undefined> {
  const { rows } = await sql<Office>`select ${columns} from identity_office where id = ${id} for update`.execute(db)
  return rows[0]
}
export async function findOfficeOfPost(db: Db, postId: string): Promise<Office | undefined> {
  const { rows } =
    await sql<Office>`select ${columns} from identity_office where post_id = ${postId} for update`.execute(db)
  return rows[0]
}
export async function saveEnd(db: Db, office: Pick<Office, 'id' | 'to' | 'endedAt'>, mac: Buffer): Promise<void> {
  await sql`update identity_office set to_day = ${office.to}, ended_at = ${office.endedAt}, mac = ${mac}
    where id = ${office.id}`.execute(db)
}

/** Offices that hold now or later. */
export const currentOffices = (db: Reader, accountId: string, today: string): Promise<Office[]> =>
  many<Office>(
    db,
    sql`select ${columns} from identity_office
      where account_id = ${accountId} and ended_at is null and (to_day is null or to_day > ${today})`,
  )
export async function rolesHeld(db: Reader, accountId: string, today: string): Promise<RoleName[]> {
  return (await currentOffices(db, accountId, today)).map(({ role }) => role).filter(isRole)
}
/** Other active accounts with this administrator role. */
export async function othersWith(db: Db, role: string, accountId: string, today: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(distinct o.account_id)::int as count
    from identity_office o join identity_account a on a.id = o.account_id and a.state <> 'disabled'
    where o.role = ${role} and o.account_id <> ${accountId} and o.ended_at is null and o.from_day <= ${today}
      and (o.to_day is null or o.to_day > ${today})`.execute(db)
  return rows[0]?.count ?? 0
}

export interface SealedRow {
  readonly kind: 'office' | 'account'
  readonly id: string
  readonly accountId: string
  readonly personId: string | null
  readonly role: string
  readonly organisationId: string | null
  readonly fromDay: string
  readonly toDay: string | null
  readonly postId: string | null
  readonly endedAt: Date | null
  readonly mac: Buffer
}
/** Everything with a seal, for the nightly check; under the system's hat only. */
export async function sealedRows(db: Db): Promise<SealedRow[]> {
  const { rows } = await sql<SealedRow>`select * from identity_sealed_rows()`.execute(db)
  return rows
}
/** The same of accounts that were used since then. */
export const sealedActive = (db: Reader, since: Date): Promise<SealedRow[]> =>
  many<SealedRow>(db, sql`select * from identity_sealed_active(${since})`)

export async function disableIdle(db: Db, before: Date, why: string, forgetBefore: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from identity_disable_idle(${before}, ${why}, ${forgetBefore})`.execute(db)
  return rows.map(({ id }) => id)
}
export async function renamePlace(db: Db, organisationId: string, name: string): Promise<void> {
  await sql`select identity_rename_place(${organisationId}, ${name})`.execute(db)
}
