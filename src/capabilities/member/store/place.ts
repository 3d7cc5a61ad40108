import { sql } from 'kysely'
import { type Reader, readOne } from './rows.ts'

/** Path of a person's branch, as far as the row lock shows it. */
export const pathOfMember = async (db: Reader, id: string) =>
  (await readOne<{ path: string }>(db, sql`select path from member_person where id = ${id}`))?.path

export const pathOfExport = async (db: Reader, id: string) =>
  (await readOne<{ path: string }>(db, sql`select path from member_export where id = ${id}`))?.path

export const pathOfImport = async (db: Reader, id: string) =>
  (await readOne<{ path: string }>(db, sql`select path from member_import where id = ${id}`))?.path
