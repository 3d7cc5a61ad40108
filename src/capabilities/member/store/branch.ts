import { sql } from 'kysely'
import type { ActionCtx } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { member } from '../contract.ts'
import { holdsMembers } from '../facts.ts'
import { type Reader, readOne } from './rows.ts'

export interface Branch {
  readonly id: string
  readonly path: string
  readonly name: string
  readonly type: string
  readonly kind: string | null
  readonly state: string
}

export const findBranch = (db: Reader, id: string): Promise<Branch | undefined> =>
  readOne<Branch>(db, sql`select id, path, name, type, kind, state from organisation where id = ${id}`)

/** ORG-01, ORG-03: the branch, when it may hold a formal relation now. */
export async function branchForMembers(db: Reader, id: string): Promise<Branch> {
  const branch = found(await findBranch(db, id))
  if (!holdsMembers(branch)) throw member.refuse('notABranch')
  if (branch.state !== 'ACTIVE') throw member.refuse('notActive')
  return branch
}

/** A group of this very branch, else not there. */
export async function requireGroup(db: ActionCtx['db'], groupId: string | null | undefined, branchId: string) {
  if (!groupId) return
  const query = sql`select id from organisation where id = ${groupId} and parent_id = ${branchId} and type = 'PARTY_GROUP'`
  found(await readOne(db, query))
}
