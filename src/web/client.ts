import type { Action, Query } from '#platform/kernel/contract.ts'
import { pathOf } from '#platform/kernel/contract.ts'
import { randomId } from '#platform/pure/id.ts'
import { wornHat } from './hat.ts'
import { networkProblem, Problem, problemOf } from './problem.ts'
import { toQueryString } from './query-string.ts'

/** What the frame does when the server asks for more before it goes on. */
export interface Demands {
  /** Asks for the factor again; true when it was proven and the call may be repeated. */
  stepUp(): Promise<boolean>
  /** Nobody is signed in (any more), or the hat needs a second factor in this session; true when the call may be repeated. */
  enter(why: 'unknown' | 'second_factor_required'): Promise<boolean>
}
let demands: Demands = { stepUp: async () => false, enter: async () => false }
export const onDemand = (answers: Partial<Demands>): void => {
  demands = { ...demands, ...answers }
}

/** Calls one operation of a contract; throws Problem. A repeated action keeps its key, so it happens once (R9). */
export async function call<Input, Output>(
  operation: Query<Input, Output> | Action<Input, Output>,
  input: Input,
  key: string = randomId(),
): Promise<Output> {
  const response = await answered(operation, input, key)
  if (response.ok) return operation.out.parse(await response.json())
  const problem = await problemOf(response)
  if (await isMet(problem.code)) return call(operation, input, key)
  throw problem
}

/** What the frame does about it; true when the call may be repeated. */
async function isMet(code: string): Promise<boolean> {
  if (code === 'step_up_required') return demands.stepUp()
  return code === 'unknown' || code === 'second_factor_required' ? demands.enter(code) : false
}

async function answered(
  operation: Pick<Query<never, unknown>, 'name'> & { kind: string },
  input: unknown,
  key: string,
): Promise<Response> {
  const path = pathOf(operation)
  const headers = { accept: 'application/json', ...hatHeader() }
  try {
    if (operation.kind === 'action') {
      const written = { ...headers, 'content-type': 'application/json', 'idempotency-key': key }
      return await fetch(path, { method: 'POST', headers: written, body: JSON.stringify(input) })
    }
    const query = toQueryString({ ...Object(input) })
    return await fetch(query === '' ? path : `${path}?${query}`, { headers })
  } catch {
    throw networkProblem()
  }
}

const hatHeader = (): Record<string, string> => {
  const hat = wornHat()
  return hat === null ? {} : { 'x-tongxin-hat': hat }
}

/** A file on its way to the server. */
export interface Upload {
  readonly finished: Promise<{ readonly fileId: string; readonly name: string; readonly size: number }>
  stop(): void
}

/** Sends a file; when the server asks for more first (a session that ended), the file is sent again afterwards. */
export function upload(file: File, tell: (part: number) => void): Upload {
  let sending = send(file, tell)
  const finished = sending.finished.catch(async error => {
    if (!(error instanceof Problem) || !(await isMet(error.code))) throw error
    sending = send(file, tell)
    return sending.finished
  })
  return { finished, stop: () => sending.stop() }
}

/** Tells how far it is (0 to 1). `fetch` cannot tell that yet, hence the old way. */
function send(file: File, tell: (part: number) => void): Upload {
  const request = new XMLHttpRequest()
  request.open('POST', '/api/files')
  for (const [name, value] of Object.entries(hatHeader())) request.setRequestHeader(name, value)
  request.upload.onprogress = event => tell(event.total > 0 ? event.loaded / event.total : 0)
  const finished = new Promise<{ fileId: string; name: string; size: number }>((resolve, reject) => {
    request.onerror = () => reject(networkProblem())
    request.onabort = () => reject(networkProblem())
    request.onload = () => {
      const answer = new Response(request.responseText, { status: request.status })
      if (answer.ok) answer.json().then(resolve, reject)
      else problemOf(answer).then(reject, reject)
    }
  })
  const form = new FormData()
  form.append('file', file)
  request.send(form)
  return { finished, stop: () => request.abort() }
}

/** Where a stored file is fetched from; the answer is always an attachment. The hat travels as it does everywhere. */
export async function download(fileId: string, name: string): Promise<void> {
  const response = await fetch(`/api/files/${fileId}`, { headers: hatHeader() }).catch(() => {
    throw networkProblem()
  })
  if (!response.ok) {
    const problem = await problemOf(response)
    if (await isMet(problem.code)) return download(fileId, name)
    throw problem
  }
  saveAs(await response.blob(), name)
}

/** Hands bytes to the browser's download. */
export function saveAs(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
