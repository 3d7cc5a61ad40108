import { sql } from 'kysely'
import type { Entered } from './entry.ts'
import { one, type Reader } from './read.ts'

/** `enrolled` is the authenticator app; passkeys are counted beside it. */
export interface Myself extends Entered {
  readonly passkeys: number
}

/** The own account with its offices of today, read under the worn hat: the own rows are open to every hat. */
export const loadMyself = (db: Reader, accountId: string, today: string): Promise<Myself | undefined> =>
  one<Myself>(
    db,
    sql`select a.id as account_id, a.login, a.display_name, a.person_id, a.organisation_id, a.path, a.state,
        a.mac as account_mac, c.password_set_at, c.voided_at is not null as password_void, c.totp is not null as enrolled,
        (select count(*)::int from identity_recovery_code r where r.account_id = a.id) as recovery_left,
        (select count(*)::int from identity_passkey p where p.account_id = a.id) as passkeys, s.policy, s.mode,
        coalesce((
          select jsonb_agg(jsonb_build_object('id', o.id, 'role', o.role, 'organisationId', o.organisation_id,
            'path', o.path, 'organisationName', o.organisation_name, 'from', o.from_day, 'to', o.to_day,
            'postId', o.post_id, 'mac', encode(o.mac, 'hex')) order by o.from_day, o.id)
          from identity_office o
          where o.account_id = a.id and o.ended_at is null and o.from_day <= ${today}
            and (o.to_day is null or ${today} < o.to_day)
        ), '[]'::jsonb) as offices
      from identity_account a
        left join identity_credential c on c.account_id = a.id
        left join identity_setting s on true
      where a.id = ${accountId}`,
  )
