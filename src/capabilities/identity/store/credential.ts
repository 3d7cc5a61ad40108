import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.generated.ts'
import { one, type Reader } from './read.ts'

type Db = Kysely<Tables>

export interface Credential {
  readonly accountId: string
  readonly passwordHash: string
  readonly passwordSetAt: Date
  readonly formerHashes: readonly string[]
  readonly totp: Buffer | null
  readonly totpLastStep: number | null
  readonly totpDraft: Buffer | null
}

/** The own credential; at the gate, anybody's. */
export const findCredential = (db: Reader, accountId: string): Promise<Credential | undefined> =>
  one<Credential>(
    db,
    sql`select account_id, password_hash, password_set_at, former_hashes, totp, totp_last_step, totp_draft
      from identity_credential where account_id = ${accountId}`,
  )

/** A new password; the former one joins the remembered ones. A second factor stays as it is (S-10). */
export async function savePassword(
  db: Db,
  accountId: string,
  hash: string,
  former: readonly string[],
  now: Date,
): Promise<void> {
  await sql`insert into identity_credential (account_id, password_hash, password_set_at) values (${accountId}, ${hash}, ${now})
    on conflict (account_id) do update
    set password_hash = ${hash}, password_set_at = ${now}, former_hashes = ${former}::text[], voided_at = null`.execute(
    db,
  )
}
export async function changePasswordRow(
  db: Db,
  accountId: string,
  hash: string,
  former: readonly string[],
  now: Date,
): Promise<void> {
  await sql`update identity_credential set password_hash = ${hash}, password_set_at = ${now},
    former_hashes = ${former}::text[], voided_at = null where account_id = ${accountId}`.execute(db)
}
/** The password opens nothing any more until its owner sets another one in a session he has. */
export async function voidPassword(db: Db, accountId: string, now: Date): Promise<void> {
  await sql`update identity_credential set voided_at = ${now} where account_id = ${accountId}`.execute(db)
}
/** S-03: the same password under today's parameters. */
export async function saveRehash(db: Db, accountId: string, hash: string): Promise<void> {
  await sql`update identity_credential set password_hash = ${hash} where account_id = ${accountId}`.execute(db)
}

export async function saveDraft(db: Db, accountId: string, draft: Buffer): Promise<void> {
  await sql`update identity_credential set totp_draft = ${draft} where account_id = ${accountId}`.execute(db)
}
export async function saveFactor(db: Db, accountId: string, totp: Buffer, step: number): Promise<void> {
  await sql`update identity_credential set totp = ${totp}, totp_last_step = ${step}, totp_draft = null
    where account_id = ${accountId}`.execute(db)
}
/** S-07: true exactly once per step. */
export async function useStep(db: Db, accountId: string, step: number): Promise<boolean> {
  const { numAffectedRows } = await sql`update identity_credential set totp_last_step = ${step}
    where account_id = ${accountId} and (totp_last_step is null or totp_last_step < ${step})`.execute(db)
  return numAffectedRows === 1n
}

export async function replaceRecoveryCodes(db: Db, accountId: string, digests: readonly Buffer[]): Promise<void> {
  await sql`delete from identity_recovery_code where account_id = ${accountId}`.execute(db)
  await sql`insert into identity_recovery_code (account_id, digest)
    select ${accountId}, unnest(${digests}::bytea[])`.execute(db)
}
/** S-08: true exactly once per code. */
export async function useRecoveryCode(db: Db, accountId: string, digests: readonly Buffer[]): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from identity_recovery_code
    where account_id = ${accountId} and digest = any(${digests}::bytea[])`.execute(db)
  return numAffectedRows === 1n
}

export interface Setting {
  readonly mode: 'demo' | 'production'
  readonly policy: 'dengbao' | 'modern'
  readonly bootstrappedAt: Date | null
}
export const findSetting = (db: Reader): Promise<Setting | undefined> =>
  one<Setting>(db, sql`select mode, policy, bootstrapped_at from identity_setting`)
/** The setting, and whether this is a day of mourning: what every page asks for together. */
export const findSettingOn = (db: Reader, today: string): Promise<(Setting & { mourning: boolean }) | undefined> =>
  one<Setting & { mourning: boolean }>(
    db,
    sql`select mode, policy, bootstrapped_at,
      exists (select from mourning where from_on <= ${today}::date and until_on >= ${today}::date) as mourning
      from identity_setting`,
  )
export async function insertSetting(
  db: Db,
  mode: Setting['mode'],
  bootstrapDigest: Buffer | null,
  bootstrappedAt: Date | null,
): Promise<void> {
  await sql`insert into identity_setting (mode, bootstrap_digest, bootstrapped_at)
    values (${mode}, ${bootstrapDigest}, ${bootstrappedAt})`.execute(db)
}
export async function setPolicy(db: Db, policy: Setting['policy']): Promise<void> {
  await sql`update identity_setting set policy = ${policy}`.execute(db)
}
/** Holds the row, so that of two bootstraps one waits and then finds it done. */
export async function isBootstrapCode(db: Db, digests: readonly Buffer[]): Promise<boolean> {
  const { rows } = await sql`select from identity_setting
    where bootstrapped_at is null and bootstrap_digest = any(${digests}::bytea[]) for update`.execute(db)
  return rows.length === 1
}
export async function closeBootstrap(db: Db, now: Date): Promise<void> {
  await sql`update identity_setting set bootstrapped_at = ${now} where bootstrapped_at is null`.execute(db)
}
