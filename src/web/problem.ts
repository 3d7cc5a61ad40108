import { z } from 'zod'
import { everywhere as zh } from './everywhere.zh.ts'

const body = z.object({
  status: z.number(),
  code: z.string(),
  title: z.string(),
  requestId: z.string().default(''),
  needs: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
type Body = z.infer<typeof body>

/** An answer that is not a success: a stable code for programs, a sentence for people. Status 0: the network failed. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly requestId: string
  readonly needs: string | undefined
  readonly params: Readonly<Record<string, string | number>>
  readonly issues: readonly { readonly path: string; readonly message: string }[]
  readonly retryAfterSeconds: number | null
  constructor(told: Body, retryAfterSeconds: number | null = null) {
    super(told.code)
    this.status = told.status
    this.code = told.code
    this.title = told.title
    this.requestId = told.requestId
    this.needs = told.needs
    this.params = told.params ?? {}
    this.issues = told.issues ?? []
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** The problem a response tells of; an answer of another make (a proxy's page) becomes a plain sentence. */
export async function problemOf(response: Response): Promise<Problem> {
  const told = body.safeParse(await response.json().catch(() => null))
  const wait = Number(response.headers.get('retry-after'))
  const seconds = response.status === 503 && wait > 0 ? wait : null
  if (told.success) return new Problem(told.data, seconds)
  const title = response.status === 503 ? zh.problem.retryAfter(seconds ?? 5) : zh.problem.unexpected
  return new Problem({ status: response.status, code: 'unexpected', title, requestId: '' }, seconds)
}

/** The network failed before an answer came. */
export const networkProblem = (): Problem =>
  new Problem({ status: 0, code: 'network', title: zh.problem.network, requestId: '' })

/** Whatever was thrown, as something a page can show. */
export const asProblem = (error: unknown): Problem =>
  error instanceof Problem
    ? error
    : new Problem({ status: 0, code: 'unexpected', title: zh.problem.unexpected, requestId: '' })
