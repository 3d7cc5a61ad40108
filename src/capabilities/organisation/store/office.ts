import { sql } from 'kysely'
import type { Transaction } from '#platform/kernel/capability.ts'
import type { AppointmentMode, Post } from '../rules/committee.ts'
import { asRecords } from './node.ts'
import { many, one, type Reader } from './read.ts'

export interface PostRow {
  readonly id: string
  readonly organisationId: string
  readonly path: string
  readonly personId: string
  readonly personName: string
  readonly post: Post
  readonly mode: AppointmentMode
  readonly fromOn: string
  readonly toOn: string | null
  readonly termId: string | null
  readonly docNo: string | null
}
export interface Extension {
  readonly to: string
  readonly docNo: string
  readonly approvedOn: string
}
export interface TermRow {
  readonly id: string
  readonly organisationId: string
  readonly path: string
  readonly no: number
  readonly startedOn: string
  readonly years: number
  readonly endsOn: string
  readonly extensions: readonly Extension[]
  readonly dueOn: string
  readonly endedOn: string | null
  readonly docNo: string | null
  /** Why it began more than a year before the former one ended (ORG-44). */
  readonly reason: string | null
}

export const postsOf = (db: Reader, organisationId: string): Promise<PostRow[]> =>
  many(
    db,
    sql`select id, organisation_id, path, person_id, person_name, post, mode, from_on, to_on, term_id, doc_no
        from organisation_post where organisation_id = ${organisationId} order by from_on desc, id desc limit 500`,
  )

export const termsOf = (db: Reader, organisationId: string): Promise<TermRow[]> =>
  many(
    db,
    sql`select id, organisation_id, path, no, started_on, years, ends_on, extensions, due_on, ended_on, doc_no, reason
        from organisation_term where organisation_id = ${organisationId} order by no desc`,
  )

/** A person as the member capability publishes him; only within the range of the hat. */
export const loadPerson = (db: Reader, personId: string) =>
  one<{ name: string; personType: string; isActive: boolean }>(
    db,
    sql`select name, person_type, is_active from person where id = ${personId}`,
  )

export async function insertPosts(db: Transaction, posts: readonly PostRow[]): Promise<void> {
  await sql`insert into organisation_post (id, organisation_id, path, person_id, person_name, post, mode, from_on, to_on, term_id, doc_no)
    select id, organisation_id, path, person_id, person_name, post, mode, from_on, to_on, term_id, doc_no
    from json_populate_recordset(null::organisation_post, ${asRecords(posts)}::json)`.execute(db)
}

export async function closePost(db: Transaction, postId: string, to: string, docNo: string | null): Promise<void> {
  await sql`update organisation_post set to_on = ${to}, end_doc_no = ${docNo} where id = ${postId}`.execute(db)
}

export async function insertTerms(db: Transaction, terms: readonly TermRow[]): Promise<void> {
  await sql`insert into organisation_term (id, organisation_id, path, no, started_on, years, ends_on, extensions, due_on, ended_on, doc_no, reason)
    select id, organisation_id, path, no, started_on, years, ends_on, extensions, due_on, ended_on, doc_no, reason
    from json_populate_recordset(null::organisation_term, ${asRecords(terms)}::json)`.execute(db)
}

export async function closeTerm(db: Transaction, organisationId: string, on: string): Promise<void> {
  await sql`update organisation_term set ended_on = ${on} where organisation_id = ${organisationId} and ended_on is null`.execute(
    db,
  )
}

/** Posts and terms that ended by mistake go on as if they had not. */
export async function reopenPosts(db: Transaction, ids: readonly string[]): Promise<PostRow[]> {
  const { rows } =
    await sql<PostRow>`update organisation_post set to_on = null, end_doc_no = null where id = any (${[...ids]}::uuid[])
    returning id, organisation_id, path, person_id, person_name, post, mode, from_on, to_on, term_id, doc_no`.execute(
      db,
    )
  return rows
}

export async function reopenTerms(db: Transaction, ids: readonly string[]): Promise<void> {
  await sql`update organisation_term set ended_on = null where id = any (${[...ids]}::uuid[])`.execute(db)
}

export async function saveExtension(db: Transaction, term: TermRow): Promise<void> {
  await sql`update organisation_term set extensions = ${JSON.stringify(term.extensions)}::jsonb, due_on = ${term.dueOn}
    where id = ${term.id}`.execute(db)
}
