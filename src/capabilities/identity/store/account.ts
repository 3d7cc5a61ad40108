import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.generated.ts'
import { newId } from '#platform/pure/id.ts'
import { one, type Reader } from './read.ts'

type Db = Kysely<Tables>

export interface Account {
  readonly id: string
  readonly login: string
  readonly displayName: string
  readonly personId: string | null
  readonly organisationId: string | null
  readonly organisationName: string | null
  readonly path: string | null
  readonly state: 'awaiting' | 'active' | 'disabled'
}

const columns = sql`a.id, a.login, a.display_name, a.person_id, a.organisation_id, a.organisation_name, a.path, a.state`

export interface AccountAtGate extends Account {
  readonly passwordHash: string | null
  readonly passwordVoid: boolean
}
/** At the gate: any account, with its password hash. */
export async function findForSignIn(
  db: Db,
  login: string,
  mobileIndex: Buffer | null,
): Promise<AccountAtGate | undefined> {
  const { rows } = await sql<AccountAtGate>`
    select ${columns}, c.password_hash, c.voided_at is not null as password_void from identity_account a left join identity_credential c on c.account_id = a.id
    where a.login = ${login} or a.mobile_index = ${mobileIndex}`.execute(db)
  return rows[0]
}

export const findAtGate = (db: Reader, id: string): Promise<AccountAtGate | undefined> =>
  one<AccountAtGate>(
    db,
    sql`select ${columns}, c.password_hash, c.voided_at is not null as password_void
      from identity_account a left join identity_credential c on c.account_id = a.id where a.id = ${id}`,
  )

/** As far as the worn hat shows it. */
export const findAccount = (db: Reader, id: string): Promise<Account | undefined> =>
  one<Account>(db, sql`select ${columns} from identity_account a where a.id = ${id}`)
export const findAccountOfPerson = (db: Reader, personId: string): Promise<Account | undefined> =>
  one<Account>(db, sql`select ${columns} from identity_account a where a.person_id = ${personId}`)

export interface NewAccount extends Omit<Account, 'state'> {
  readonly mobileIndex: Buffer | null
  readonly mac: Buffer
}
export async function insertAccount(db: Db, account: NewAccount, now: Date): Promise<void> {
  await sql`insert into identity_account (id, login, mobile_index, display_name, person_id, organisation_id, path,
      organisation_name, state, opened_at, enabled_at, mac)
    values (${account.id}, ${account.login}, ${account.mobileIndex}, ${account.displayName}, ${account.personId},
      ${account.organisationId}, ${account.path}, ${account.organisationName}, 'awaiting', ${now}, ${now},
      ${account.mac})`.execute(db)
}

/** Which unique value is taken anywhere, or null. */
export async function takenBy(
  db: Db,
  wish: { login: string; mobileIndex: Buffer | null; personId: string | null },
): Promise<'login' | 'mobile' | 'person' | null> {
  const { rows } = await sql<{ taken: 'login' | 'mobile' | 'person' | null }>`
    select identity_taken(${wish.login}, ${wish.mobileIndex}, ${wish.personId}) as taken`.execute(db)
  return rows[0]?.taken ?? null
}

export async function setState(
  db: Db,
  id: string,
  state: 'active' | 'awaiting' | 'disabled',
  reason: string | null,
  now: Date,
): Promise<void> {
  // FOR UPDATE: a deed of this account under way is finished first (S-31).
  await sql`select from identity_account where id = ${id} for update`.execute(db)
  await sql`update identity_account set state = ${state}, disabled_reason = ${reason},
    enabled_at = case when ${state} = 'disabled' then enabled_at else ${now} end where id = ${id}`.execute(db)
}

/** Whether every office of the account lies inside the worn hat's range, seen or not. */
export async function isWithinRange(db: Db, accountId: string): Promise<boolean> {
  const { rows } = await sql<{ within: boolean }>`select identity_is_within(${accountId}) as within`.execute(db)
  return rows[0]?.within ?? false
}

export interface Place {
  readonly path: string
  readonly name: string
}
/** Published views of the organisation and the member capability. */
export async function findPlace(db: Db, organisationId: string): Promise<Place | undefined> {
  const { rows } = await sql<Place>`select path, name from organisation where id = ${organisationId}`.execute(db)
  return rows[0]
}
export interface PersonOfAccount {
  readonly name: string
  readonly organisationId: string
  readonly path: string
  readonly organisationName: string
  /** False after exit, transfer out or death. */
  readonly isActive: boolean
}
export async function findPerson(db: Db, personId: string): Promise<PersonOfAccount | undefined> {
  const { rows } = await sql<PersonOfAccount>`
    select p.name, p.organisation_id, p.path, p.is_active, o.name as organisation_name
    from person p join organisation o on o.id = p.organisation_id where p.id = ${personId}`.execute(db)
  return rows[0]
}

export async function moveAccount(db: Db, id: string, to: Omit<PersonOfAccount, 'name' | 'isActive'>): Promise<void> {
  await sql`select identity_move_account(${id}, ${to.organisationId}, ${to.path}, ${to.organisationName})`.execute(db)
}

export interface NewActivation {
  readonly accountId: string
  readonly digest: Buffer
  readonly madeBy: string | null
  readonly expiresAt: Date
}
export async function insertActivation(db: Db, activation: NewActivation): Promise<void> {
  await sql`insert into identity_activation (id, account_id, digest, made_by, expires_at)
    values (${newId()}, ${activation.accountId}, ${activation.digest}, ${activation.madeBy},
      ${activation.expiresAt})`.execute(db)
}

/** Only the newest code of an account counts, once and before its time. */
export async function useActivation(
  db: Db,
  accountId: string,
  digests: readonly Buffer[],
  now: Date,
): Promise<boolean> {
  const { numAffectedRows } = await sql`update identity_activation set used_at = ${now}
    where id = (select id from identity_activation where account_id = ${accountId} order by expires_at desc, id desc limit 1)
      and digest = any(${digests}::bytea[]) and used_at is null and ${now} <= expires_at`.execute(db)
  return numAffectedRows === 1n
}
/** As `useActivation`, without using it up. */
export async function isActivation(db: Db, accountId: string, digests: readonly Buffer[], now: Date): Promise<boolean> {
  const { rows } = await sql`select from identity_activation
    where id = (select id from identity_activation where account_id = ${accountId} order by expires_at desc, id desc limit 1)
      and digest = any(${digests}::bytea[]) and used_at is null and ${now} <= expires_at`.execute(db)
  return rows.length === 1
}
