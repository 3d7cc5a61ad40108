import { QueueFull } from '#platform/crypto/password.ts'
import { Refusal, type RefusalParams } from '#platform/kernel/contract.ts'
import { type Kernel, sentenceOf } from '#platform/kernel/kernel.ts'
import { Forbidden, Invalid, NotThere, Overloaded, Repeated, TooMany, Unknown } from '#platform/kernel/outcome.ts'
import { zh } from './zh.ts'

/** The body of every answer that is not a success: a stable code for programs, a sentence for people. */
export interface Problem {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly requestId: string
  readonly needs?: string
  readonly params?: RefusalParams
  readonly issues?: readonly { readonly path: string; readonly message: string }[]
}

type Told = Omit<Problem, 'requestId'>

/** Maps the five outcomes to HTTP; anything else is a bug: 500, no detail leaves the server (S-81). */
export function toProblem(kernel: Kernel, error: unknown): Told {
  if (error instanceof Invalid) return { status: 400, code: 'invalid', title: zh.invalid, issues: error.issues }
  if (error instanceof Unknown) return { status: 401, code: 'unknown', title: zh.unknown }
  if (error instanceof Forbidden) {
    return { status: 403, code: error.reason, title: zh.forbidden[error.reason], needs: error.needs }
  }
  if (error instanceof NotThere) return { status: 404, code: 'not_there', title: zh.notThere }
  if (error instanceof Refusal) return refused(kernel, error)
  if (error instanceof Repeated) {
    return { status: error.reason === 'in_progress' ? 409 : 422, code: error.reason, title: zh.repeated[error.reason] }
  }
  if (error instanceof Overloaded) return { status: 503, code: 'overloaded', title: zh.overloaded[error.reason] }
  if (error instanceof QueueFull) return { status: 503, code: 'overloaded', title: zh.overloaded.busy }
  if (error instanceof TooMany) return { status: 429, code: 'too_many', title: zh.tooMany }
  return fromStatus(error)
}

const refused = (kernel: Kernel, refusal: Refusal): Told => ({
  status: 409,
  code: `${refusal.capability}.${refusal.code}`,
  title: sentenceOf(kernel, refusal) ?? zh.bug,
  params: refusal.params,
})

/** Errors of the web server itself (body too large, bad JSON) and of the database, without their wording. */
function fromStatus(error: unknown): Told {
  const status = statusOf(error)
  if (status === 413) return { status, code: 'too_large', title: zh.tooLarge }
  if (status === 503) return { status, code: 'overloaded', title: zh.overloaded.busy }
  if (status >= 400 && status < 500) return { status, code: 'invalid', title: zh.invalid }
  if (isDiskFull(error)) return { status: 503, code: 'overloaded', title: zh.overloaded.disk }
  if (isDatabaseAway(error)) return { status: 503, code: 'overloaded', title: zh.databaseAway }
  return { status: 500, code: 'bug', title: zh.bug }
}

function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return 500
  return typeof error.statusCode === 'number' ? error.statusCode : 500
}

/** 08* connection, 57P0* shutdown, 53* resources, or a connection that broke without a code: the request may be sent again. */
export const isDatabaseAway = (error: unknown): boolean =>
  /^(08|57P0|53|ECONN|EPIPE)/.test(codeOf(error)) || (error instanceof Error && brokenConnection.test(error.message))

const brokenConnection = /^(Connection terminated|Client has encountered a connection error)/

/** The database's or the system's own complaint, when the disk filled quicker than we looked. */
const isDiskFull = (error: unknown): boolean => /^(53100|ENOSPC)$/.test(codeOf(error))

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}
