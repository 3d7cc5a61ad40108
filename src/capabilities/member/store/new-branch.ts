import { sql } from 'kysely'
import { organisationCapability } from '#capabilities/organisation/index.ts'
import type { ActionCtx } from '#platform/kernel/act.ts'
import { holds } from '#platform/kernel/actor.ts'
import { member } from '../contract.ts'
import { zh } from '../zh.ts'
import type { StoredImport } from './import.ts'
import { readOne } from './rows.ts'

const parents = ['GENERAL_BRANCH', 'PRIMARY_COMMITTEE', 'WORK_COMMITTEE']
const { setUp, revoke } = organisationCapability.operations

/** Making branches needs the right to set up organisations, and a parent that may have branches (ORG-02). */
export async function requireMayCreate(ctx: ActionCtx, organisationId: string): Promise<void> {
  const query = sql`select type from organisation where id = ${organisationId} and state = 'ACTIVE'`
  const parent = await readOne<{ type: string }>(ctx.db, query)
  const isAllowed = holds(ctx.actor.hat, 'organisation.restructure') && parents.includes(parent?.type ?? '')
  if (!isAllowed) throw member.refuse('mayNotCreate')
}

/** Records branches that exist but were never entered, by the organisation's own action; name → id. */
export async function createBranches(
  ctx: ActionCtx,
  batch: StoredImport,
  names: readonly string[],
): Promise<Map<string, string>> {
  const made = new Map<string, string>()
  if (names.length === 0) return made
  await requireMayCreate(ctx, batch.organisationId)
  for (const name of names) {
    const { organisationId } = await setUp.run(ctx, {
      parentId: batch.organisationId,
      step: 'RECORD',
      type: 'BRANCH',
      kind: 'STANDARD',
      sector: await sectorOf(ctx, batch.organisationId),
      ...zh.branchNames(name),
      note: zh.fromImport(batch.fileName),
    })
    made.set(name, organisationId)
  }
  return made
}

async function sectorOf(ctx: ActionCtx, id: string) {
  const row = await readOne<{ sector: Parameters<typeof setUp.run>[1]['sector'] }>(
    ctx.db,
    sql`select sector from organisation where id = ${id}`,
  )
  return row?.sector ?? 'OTHER'
}

/** Branches an import made leave the tree again when nobody is in them and nothing stands below. */
export async function revokeEmpty(ctx: ActionCtx, ids: readonly string[]): Promise<void> {
  for (const organisationId of ids) {
    const busy = await readOne(
      ctx.db,
      sql`select 1 as busy where exists (select from member_person where organisation_id = ${organisationId} and is_active)
        or exists (select from organisation where parent_id = ${organisationId} and state not in ('REVOKED', 'AUTO_REVOKED'))
        or not exists (select from organisation where id = ${organisationId} and state = 'ACTIVE')`,
    )
    if (busy) continue
    await revoke.run(ctx, {
      organisationId,
      step: 'REVOKE',
      isDuesSettled: true,
      isArchiveHandedOver: true,
      isSealHandedOver: true,
      openCases: 0,
      on: ctx.today,
      docNo: zh.undoDocument,
    })
  }
}
