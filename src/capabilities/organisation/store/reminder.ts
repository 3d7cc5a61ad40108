import { sql } from 'kysely'
import type { Transaction } from '#platform/kernel/capability.ts'
import { many, type Reader } from './read.ts'

export interface DueTerm {
  readonly termId: string
  readonly organisationId: string
  readonly path: string
  readonly committee: string
  readonly dueOn: string
  /** The lowest step told so far for this due day. */
  readonly lastStep: number | null
}

/** Running terms that are due by a day, with the last step of the ladder that was told. */
export const termsDueBy = (db: Reader, day: string): Promise<DueTerm[]> =>
  many(
    db,
    sql`select t.id as term_id, t.organisation_id, t.path, n.short_name as committee, t.due_on,
          (select min(r.step) from organisation_reminder r where r.term_id = t.id and r.due_on = t.due_on) as last_step
        from organisation_term t join organisation_node n on n.id = t.organisation_id
        where t.ended_on is null and t.due_on <= ${day}::date and n.state = 'ACTIVE' order by t.due_on, t.id`,
  )

export async function insertReminder(
  db: Transaction,
  row: Omit<DueTerm, 'committee' | 'lastStep'> & { readonly id: string; readonly step: number; readonly onDay: string },
): Promise<void> {
  await sql`insert into organisation_reminder (id, term_id, organisation_id, path, due_on, step, on_day)
    values (${row.id}, ${row.termId}, ${row.organisationId}, ${row.path}, ${row.dueOn}, ${row.step}, ${row.onDay})
    on conflict (term_id, due_on, step) do nothing`.execute(db)
}
