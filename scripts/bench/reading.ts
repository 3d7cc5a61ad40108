import { mkdirSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { serialize } from 'node:v8'
import pg from 'pg'
import { pathOf } from '#platform/kernel/contract.ts'
import { ask, type Call, closedLoop, openLoop, percentile } from './load.ts'
import type { Part } from './part.ts'
import { clusterSeconds, memoryOf, ownSeconds } from './processor.ts'
import { type Question, questions } from './questions.ts'
import { openRecorder, type Statement } from './recorder.ts'
import type { Stage } from './stage.ts'

const rounds = 3
const connections = 4
const wholeTree = { lo: '0', hi: '~' }
const mix = { perSecond: 200, seconds: 30 }
const restSeconds = 10

interface Asked {
  readonly name: string
  readonly statements: number
  /** The same question asked of the product and of the bare routes: with kept plans, planned each time, with the scope. */
  readonly calls: readonly Call[]
  readonly bare: readonly Call[]
  readonly planned: readonly Call[]
  readonly scoped: readonly Call[]
}
/** Milliseconds of processor time per answer, of one server and the database together. */
interface Measured extends Pick<Asked, 'name' | 'statements'> {
  readonly floor: number
  readonly planned: number
  readonly scoped: number
  readonly product: number
  /** p95 of one person alone, in milliseconds. */
  readonly alone: number
}

/**
 * What people ask all day, asked of the running server over HTTP and, turn by turn, of bare routes with the same
 * statements on the same database.
 */
export const reading: Part = {
  name: 'reading',
  async run(stage, { seconds, question }) {
    const asked = await prepare(stage, question)
    const table: Measured[] = []
    const rest = await restOf(stage, asked.floorPid)
    for (const one of asked.questions) {
      const row = await measure(stage, asked.floorPid, one, seconds, rest)
      process.stdout.write(`${line(row)}\n`)
      table.push(row)
    }
    return report(table, seconds, rest, await mixed(stage, asked.questions))
  },
}

/** Records what our answers are made of, starts the floor on it, and lays out every call. */
export async function prepare(stage: Stage, wanted: string): Promise<{ questions: Asked[]; floorPid: number }> {
  const owner = new pg.Client({ connectionString: stage.ownerUrl })
  await owner.connect()
  const recorder = await openRecorder(stage.ownerUrl, stage.keysFolder, join(stage.folder, 'files'))
  const chosen = (await questions(owner, recorder.vault)).filter(({ name }) => name.includes(wanted))
  const recorded: Record<string, (readonly Statement[])[]> = {}
  for (const { name, query, inputs } of chosen) {
    recorded[name] = []
    for (const input of inputs) recorded[name].push((await recorder.record(query, input, wholeTree)).statements)
  }
  await recorder.close()
  await owner.end()
  mkdirSync('.cache', { recursive: true })
  writeFileSync('.cache/bench-statements', serialize(recorded))
  const floor = await stage.floor('.cache/bench-statements')
  const route = (kind: string, { name, inputs }: Question) =>
    inputs.map((_, i) => ({ url: `${floor.origin}/${kind}/${encodeURIComponent(name)}/${i}`, headers: {} }))
  const laidOut = chosen.map(one => ({
    name: one.name,
    statements: recorded[one.name]?.[0]?.length ?? 0,
    calls: one.inputs.map(input => ({
      url: `${stage.origin}${pathOf(one.query)}?${address(input)}`,
      headers: stage.officer,
    })),
    bare: route('floor', one),
    planned: route('planned', one),
    scoped: route('scoped', one),
  }))
  return { questions: laidOut, floorPid: floor.pid }
}

const address = (input: Readonly<Record<string, unknown>>) =>
  new URLSearchParams(
    Object.entries(input).flatMap(([key, value]) =>
      (Array.isArray(value) ? value : [value]).map((one): [string, string] => [key, String(one)]),
    ),
  )

/** Processor seconds per second while nobody asks: what the server does by itself is no part of an answer. */
type Rest = ReadonlyMap<number, number>

async function restOf(stage: Stage, floorPid: number): Promise<Rest> {
  const spent = (pid: number) => ownSeconds(pid) + clusterSeconds(stage.postmaster)
  const pids = [stage.serverPid, floorPid]
  const before = pids.map(spent)
  await new Promise(resolve => setTimeout(resolve, restSeconds * 1000))
  return new Map(pids.map((pid, i) => [pid, (spent(pid) - (before[i] ?? 0)) / restSeconds]))
}

async function measure(stage: Stage, floorPid: number, one: Asked, seconds: number, rest: Rest): Promise<Measured> {
  const cost = async (pid: number, calls: readonly Call[]) => {
    const [before, began] = [ownSeconds(pid) + clusterSeconds(stage.postmaster), performance.now()]
    const answers = await closedLoop(calls, connections, seconds)
    const spent = ownSeconds(pid) + clusterSeconds(stage.postmaster) - before
    return (spent * 1000 - (rest.get(pid) ?? 0) * (performance.now() - began)) / answers
  }
  const { name, statements, calls, bare, planned, scoped } = one
  const kinds = [bare, planned, scoped]
  for (const warm of [calls, ...kinds]) await closedLoop(warm, connections, 1)
  const costs: number[][] = []
  for (let round = 0; round < rounds; round++) {
    const floors: number[] = []
    for (const kind of kinds) floors.push(await cost(floorPid, kind))
    costs.push([...floors, await cost(stage.serverPid, calls)])
  }
  const middle = (which: number) => median(costs.map(each => each[which] ?? 0))
  return {
    name,
    statements,
    floor: middle(0),
    planned: middle(1),
    scoped: middle(2),
    product: middle(3),
    alone: await waitAlone(calls),
  }
}

async function waitAlone(calls: readonly Call[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const waits: number[] = []
  for (let i = 0; i < 200; i++) {
    const call = calls[i % calls.length]
    if (call) waits.push((await ask(agent, call)).ms)
  }
  agent.destroy()
  return percentile(
    waits.toSorted((a, b) => a - b),
    0.95,
  )
}

const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0

/** All questions turn by turn, so that every second holds the whole mixture; and the memory meanwhile. */
async function mixed(stage: Stage, asked: readonly Asked[]): Promise<string> {
  const all = asked.flatMap(({ calls }) => calls)
  const shuffled = all.map((call, i) => ({ call, at: (i * 7_919) % all.length })).sort((a, b) => a.at - b.at)
  const memory: number[] = []
  const watch = setInterval(() => memory.push(memoryOf(stage.serverPid).now), 1_000)
  const { waits, refused } = await openLoop(
    shuffled.map(({ call }) => call),
    mix.perSecond,
    mix.seconds,
  )
  clearInterval(watch)
  const third = Math.ceil(memory.length / 3)
  const [early, late] = [median(memory.slice(0, third)), median(memory.slice(-third))]
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map(share => percentile(waits, share).toFixed(1))
  return `All questions mixed at ${mix.perSecond} requests/s for ${mix.seconds} s: p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms; ${refused} refused (503).
Memory of the server meanwhile: ${early.toFixed(0)} MB in the first third, ${late.toFixed(0)} MB in the last, never more than ${Math.max(...memory).toFixed(0)} MB.`
}

function line({ name, statements, floor, planned, scoped, product, alone }: Measured): string {
  const costs = [floor, planned, scoped, product, product / floor, product / planned, product / scoped].map(cost =>
    cost.toFixed(2),
  )
  return `| ${name} | ${statements} | ${costs.join(' | ')} | ${alone.toFixed(1)} |`
}

function report(table: readonly Measured[], seconds: number, rest: Rest, mixture: string): string {
  const costOf = (page: string) => table.find(({ name }) => name.startsWith(`${page} of`))?.product
  const [first, deep] = [costOf('page 1'), costOf('page 200')]
  const pages = first && deep ? `\nPage 200 ÷ page 1: ${(deep / first).toFixed(2)}.` : ''
  const [atRest = 0] = [...rest.values()].map(share => share * 1000)
  return `All in cache. Processor time of server and database together, median of ${rounds} rounds of ${seconds} s at ${connections} connections, floor and product in turn,
less what both spend by themselves while nobody asks (server and database: ${atRest.toFixed(0)} ms a second).

| question | statements | floor, CPU ms | planned each time | scoped | product | product ÷ floor | ÷ planned | ÷ scoped | p95 alone, ms |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${table.map(line).join('\n')}
${pages}
${mixture}`
}
