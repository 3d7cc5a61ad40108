import { Agent, request } from 'node:http'

/** One address to ask for, with what a signed-in browser sends along. */
export interface Call {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}

/** Asks once; milliseconds until the last byte. Anything but 200 ends the bench: a fast refusal is no speed. */
export function ask(agent: Agent, { url, headers }: Call): Promise<{ readonly ms: number; readonly body: string }> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, headers }, response => {
      const parts: Buffer[] = []
      response.on('data', part => parts.push(part))
      response.on('end', () => {
        const body = Buffer.concat(parts).toString()
        if (response.statusCode === 200) resolve({ ms: performance.now() - began, body })
        else reject(new Error(`${response.statusCode} ${url} ${body.slice(0, 300)}`))
      })
    })
    sent.on('error', reject)
    sent.end()
  })
}

/** So many connections ask one after another for some seconds; returns how many answers came. */
export async function closedLoop(calls: readonly Call[], connections: number, seconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const until = performance.now() + seconds * 1000
  let next = 0
  let answers = 0
  const one = async () => {
    while (performance.now() < until) {
      const call = calls[next++ % calls.length]
      if (call) await ask(agent, call)
      answers += 1
    }
  }
  await Promise.all(Array.from({ length: connections }, one))
  agent.destroy()
  return answers
}

/**
 * Calls begin at a fixed rate whether or not earlier ones were answered; milliseconds of each, sorted. One that is turned
 * away with 503 counts as never answered.
 */
export async function openLoop(
  calls: readonly Call[],
  perSecond: number,
  seconds: number,
): Promise<{ readonly waits: number[]; readonly refused: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  const began = performance.now()
  const total = perSecond * seconds
  const waits: Promise<number>[] = []
  while (waits.length < total) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * perSecond) + 1)
    while (waits.length < due) {
      const call = calls[waits.length % calls.length]
      // Lateness of the sender itself counts: the person has been waiting since the call was due.
      const late = performance.now() - began - (waits.length / perSecond) * 1000
      if (call) waits.push(ask(agent, call).then(({ ms }) => ms + late, turnedAway))
    }
    await new Promise(resolve => setTimeout(resolve, 1))
  }
  const all = await Promise.all(waits)
  agent.destroy()
  return { waits: all.sort((a, b) => a - b), refused: all.filter(ms => ms === never).length }
}

const never = Number.POSITIVE_INFINITY

function turnedAway(error: unknown): number {
  if (error instanceof Error && error.message.startsWith('503 ')) return never
  throw error
}

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
