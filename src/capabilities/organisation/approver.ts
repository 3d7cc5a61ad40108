import { sql } from 'kysely'
import type { ActionCtx, QueryCtx } from '#platform/kernel/act.ts'
import { granted } from './establish.ts'
import { approvalDecision, type DecidedStep } from './rules/approval.ts'
import type { OrganisationType } from './rules/kinds.ts'
import { many, type NodeRow } from './store/read.ts'

type Ctx = Pick<ActionCtx | QueryCtx, 'actor' | 'scope' | 'db'>
type Subject = Pick<NodeRow, 'type' | 'parentId'> & { readonly path?: string }
export type Approver = (step: DecidedStep, node: Subject) => ReturnType<typeof approvalDecision>

// A range that begins with no organisation decides nothing, as a group does.
const nowhere: OrganisationType = 'PARTY_GROUP'

/** What the worn hat may decide. Its seat is the organisation its range begins with; the system has none. */
export async function approverOf({ actor, scope, db }: Ctx): Promise<Approver> {
  const seats = many<{ path: string; type: OrganisationType }>
  const [seat] =
    actor.system || !scope
      ? []
      : await seats(db, sql`select path, type from organisation_node where path = ${scope.lo}`)
  const seatType = actor.system ? null : (seat?.type ?? nowhere)
  return (step, { type, path, parentId }) =>
    approvalDecision({ step, seat: seatType, type, isSeat: path === seat?.path, isRoot: parentId === null })
}

/** Refuses a step the worn hat may not decide. */
export async function requireApprover(ctx: Ctx, step: DecidedStep, nodes: readonly Subject[]): Promise<void> {
  const decide = await approverOf(ctx)
  for (const node of nodes) granted(decide(step, node))
}
