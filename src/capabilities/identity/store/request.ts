import { type Kysely, sql } from 'kysely'
import type { Tables } from '#platform/database/tables.generated.ts'

type Db = Kysely<Tables>

export interface Request {
  readonly id: string
  readonly kind: 'role' | 'factor' | 'link'
  readonly accountId: string
  readonly role: string | null
  readonly organisationId: string | null
  readonly from: string | null
  readonly to: string | null
  /** Of a link: who the person is at the identity provider. */
  readonly subject: string | null
  readonly reason: string
  readonly state: 'open' | 'approved' | 'rejected'
  readonly requestedBy: string
}

export async function insertRequest(db: Db, request: Omit<Request, 'state'>, now: Date): Promise<void> {
  await sql`insert into identity_request (id, kind, account_id, role, organisation_id, from_day, to_day, reason, state,
      requested_by, requested_at, subject)
    values (${request.id}, ${request.kind}, ${request.accountId}, ${request.role}, ${request.organisationId},
      ${request.from}, ${request.to}, ${request.reason}, 'open', ${request.requestedBy}, ${now}, ${request.subject})`.execute(
    db,
  )
}

/** Held until the decision is made, so that two decisions have an order. */
export async function holdRequest(db: Db, id: string): Promise<Request | undefined> {
  const { rows } = await sql<Request>`select id, kind, account_id, role, organisation_id, from_day as "from",
    to_day as "to", reason, state, requested_by, subject from identity_request where id = ${id} for update`.execute(db)
  return rows[0]
}

export async function saveDecision(
  db: Db,
  id: string,
  decision: { state: 'approved' | 'rejected'; by: string; reason: string | null },
  now: Date,
): Promise<void> {
  await sql`update identity_request set state = ${decision.state}, decided_by = ${decision.by}, decided_at = ${now},
    decision_reason = ${decision.reason} where id = ${id}`.execute(db)
}

/** Ends the second factor of the request's account; the database checks the request again (S-10). */
export async function removeFactor(db: Db, requestId: string): Promise<void> {
  await sql`select identity_remove_factor(${requestId})`.execute(db)
}
