import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { serialize } from 'node:v8'
import pg from 'pg'
import { pathOf } from '#platform/kernel/contract.ts'
import { ask, type Call, closedLoop, openLoop, percentile } from './load.ts'
import { clusterSeconds, memoryOf, ownSeconds } from './processor.ts'
import { questions } from './questions.ts'
import { openRecorder, type Statement } from './recorder.ts'
import { openStage } from './stage.ts'

/**
 * `npm run bench -- --folder data`: what people ask all day, asked of the running server over HTTP and, turn by turn, of a
 * bare route with the same statements on the same database. Processor time of server and PostgreSQL per answer, and its
 * ratio to the floor, is the figure; latency is told with the rate it was measured at. Fill the folder by
 * `npm run population` first.
 */
const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: process.env.DATA_DIR ?? 'data' },
    seconds: { type: 'string', default: '4' },
    only: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
  },
})
const seconds = Number(values.seconds)
const rounds = 3
const connections = 4
const wholeTree = { lo: '0', hi: '~' }

const stage = await openStage(values.folder)
const owner = new pg.Client({ connectionString: stage.ownerUrl })
await owner.connect()
const recorder = await openRecorder(stage.ownerUrl, join(values.folder, 'keys'), join(values.folder, 'files'))
const asked = (await questions(owner, recorder.vault)).filter(({ name }) => name.includes(values.only))

const recorded: Record<string, (readonly Statement[])[]> = {}
for (const { name, query, inputs } of asked) {
  recorded[name] = []
  for (const input of inputs) recorded[name].push((await recorder.record(query, input, wholeTree)).statements)
}
await recorder.close()
mkdirSync('.cache', { recursive: true })
writeFileSync('.cache/bench-statements', serialize(recorded))
const floor = await stage.floor('.cache/bench-statements')

const address = (input: Readonly<Record<string, unknown>>) =>
  new URLSearchParams(
    Object.entries(input).flatMap(([key, value]) =>
      (Array.isArray(value) ? value : [value]).map((one): [string, string] => [key, String(one)]),
    ),
  )
interface Measured {
  readonly name: string
  readonly statements: number
  readonly ours: number
  readonly theirs: number
  readonly alone: number
}
const table: Measured[] = []
const mixed: Call[] = []

/** Milliseconds of processor time per answer, of one server and the database together. */
async function cost(pid: number, calls: readonly Call[]): Promise<number> {
  const before = ownSeconds(pid) + clusterSeconds(stage.postmaster)
  const answers = await closedLoop(calls, connections, seconds)
  return ((ownSeconds(pid) + clusterSeconds(stage.postmaster) - before) * 1000) / answers
}
const middle = (all: readonly number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0

for (const { name, query, inputs } of asked) {
  const calls = inputs.map(input => ({
    url: `${stage.origin}${pathOf(query)}?${address(input)}`,
    headers: stage.officer,
  }))
  const bare = inputs.map((_, i) => ({ url: `${floor.origin}/floor/${encodeURIComponent(name)}/${i}`, headers: {} }))
  mixed.push(...calls)
  await closedLoop(calls, connections, 1)
  await closedLoop(bare, connections, 1)
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    theirs.push(await cost(floor.pid, bare))
    ours.push(await cost(stage.serverPid, calls))
  }
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const waits: number[] = []
  for (let i = 0; i < 200; i++) {
    const call = calls[i % calls.length]
    if (call) waits.push((await ask(agent, call)).ms)
  }
  agent.destroy()
  const alone = percentile(
    waits.sort((a, b) => a - b),
    0.95,
  )
  const row = { name, statements: recorded[name]?.[0]?.length ?? 0, ours: middle(ours), theirs: middle(theirs), alone }
  table.push(row)
  process.stdout.write(`${line(row)}\n`)
}

function line({ name, statements, ours, theirs, alone }: Measured): string {
  const ratio = (ours / theirs).toFixed(2)
  return `| ${name} | ${statements} | ${theirs.toFixed(2)} | ${ours.toFixed(2)} | ${ratio} | ${alone.toFixed(1)} |`
}

// Turn by turn through all questions, so that every second holds the whole mixture.
const shuffled = mixed.map((call, i) => ({ call, at: (i * 7_919) % mixed.length })).sort((a, b) => a.at - b.at)
const waits = await openLoop(
  shuffled.map(({ call }) => call),
  200,
  20,
)
const memory = memoryOf(stage.serverPid)
const { rows } = await owner.query(
  `select (select count(*) from member_person)::int as members, (select count(*) from organisation_node)::int as organisations`,
)
await owner.end()
await stage.close()

const [filled] = rows
const report = `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? ''}, load ${loadavg()[0]?.toFixed(1)} at the end,
${filled.members} members, ${filled.organisations} organisations, embedded PostgreSQL, all in cache. Processor time is that of server and database together,
median of ${rounds} rounds of ${seconds} s at ${connections} connections, floor and product in turn.

| question | statements | floor, CPU ms | product, CPU ms | ratio | p95 alone, ms |
| --- | ---: | ---: | ---: | ---: | ---: |
${table.map(line).join('\n')}

All questions mixed at 200 requests/s for 20 s: p50 ${percentile(waits, 0.5).toFixed(1)} ms, p95 ${percentile(waits, 0.95).toFixed(1)} ms, p99 ${percentile(waits, 0.99).toFixed(1)} ms.
Memory of the server afterwards: ${memory.now.toFixed(0)} MB, highest ${memory.peak.toFixed(0)} MB.
`
process.stdout.write(`\n${report}`)
if (values.write) {
  const page = readFileSync('docs/benchmarks.md', 'utf8')
  const marks = ['<!-- reading: begin -->', '<!-- reading: end -->']
  const [head, , tail] = page.split(new RegExp(marks.join('|')))
  writeFileSync('docs/benchmarks.md', `${head}${marks[0]}\n${report}${marks[1]}${tail}`)
}
