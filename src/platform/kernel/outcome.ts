import type { Actor } from './actor.ts'

/**
 * The five ways a request can end badly (house: invalid, unknown person, not yours or not there, refused, bug).
 * A capability raises only Refusal (contract.ts) and, through `found()`, NotThere. The rest belongs to the kernel.
 */

/** 404: it does not exist, or it exists outside the scope of the worn hat; the two are indistinguishable (S-27). */
export class NotThere extends Error {}

/** 403: the place is in scope but the hat lacks the permission, the second factor or a fresh step-up. */
export class Forbidden extends Error {
  readonly reason: 'permission' | 'second_factor_required' | 'step_up_required' | 'hat_required'
  readonly needs: string
  constructor(reason: Forbidden['reason'], needs: string) {
    super(reason)
    this.reason = reason
    this.needs = needs
  }
}

/** 401: nobody is signed in, or the session ended. */
export class Unknown extends Error {}

/** 400: the input does not have the shape the contract asks for. */
export class Invalid extends Error {
  readonly issues: readonly { readonly path: string; readonly message: string }[]
  constructor(issues: Invalid['issues']) {
    super('invalid')
    this.issues = issues
  }
}

/** 409/422: the same idempotency key is being worked on, or came with another input (R9). */
export class Repeated extends Error {
  readonly reason: 'in_progress' | 'different_input'
  constructor(reason: Repeated['reason']) {
    super(reason)
    this.reason = reason
  }
}

/** What keeps the whole system from changing anything: the journal cannot be sealed (S-53), the disk is full (T13). */
export type Hindrance = 'journal' | 'disk'

/** 503 with Retry-After: a bounded queue is full, or nothing can be changed at the moment. */
export class Overloaded extends Error {
  readonly reason: Hindrance | 'busy'
  constructor(reason: Overloaded['reason'] = 'busy') {
    super(reason)
    this.reason = reason
  }
}

/** 429 with Retry-After: strangers of one network did too much. */
export class TooMany extends Error {
  readonly seconds: number
  constructor(seconds: number) {
    super('too_many')
    this.seconds = seconds
  }
}

/** The row, or NotThere: `found(await loadMember(ctx.db, id))`. */
export function found<Row>(row: Row | undefined | null): Row {
  if (row === undefined || row === null) throw new NotThere()
  return row
}

/** The person of the own hat. Throws NotThere for an officer's hat and for accounts without a record, as administrators have. */
export const ownPerson = ({ hat, personId }: Actor): string => found(hat.kind === 'self' ? personId : null)
