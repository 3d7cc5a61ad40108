import type { ActionCtx, QueryCtx } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'

/** The person of the own hat: a wish about oneself is made under no office. Throws NotThere. */
export const me = ({ actor }: ActionCtx | QueryCtx): string => found(actor.hat.kind === 'self' ? actor.personId : null)
