import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { exporting } from './export.ts'
import { importing } from './import.ts'
import type { Part } from './part.ts'
import { phone } from './phone.ts'
import { reading } from './reading.ts'
import { openStage } from './stage.ts'

/**
 * `npm run bench -- --folder data [--only reading] [--write]`: measures on the running server of a filled folder, part by
 * part, and prints what each found. Fill the folder by `npm run population` first.
 */
const parts: readonly Part[] = [reading, phone, exporting, importing]

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: process.env.DATA_DIR ?? 'data' },
    only: { type: 'string', default: '' },
    question: { type: 'string', default: '' },
    seconds: { type: 'string', default: '4' },
    write: { type: 'boolean', default: false },
  },
})
const wanted = values.only.split(',').filter(name => name !== '')
const chosen = parts.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
if (chosen.length === 0) throw new Error(`no such part; there are: ${parts.map(({ name }) => name).join(', ')}`)

const stage = await openStage(values.folder)
for (const { name, run } of chosen) {
  const told = await run(stage, { seconds: Number(values.seconds), question: values.question })
  const report = `${circumstances(await stage.filled())}\n\n${told.trim()}\n`
  process.stdout.write(`\n## ${name}\n\n${report}`)
  if (values.write) writeInto('docs/benchmarks.md', name, report)
}
await stage.close()

function circumstances({
  members,
  organisations,
}: {
  readonly members: number
  readonly organisations: number
}): string {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? ''}, load ${loadavg()[0]?.toFixed(1)} at the end`
  const day = new Date().toISOString().slice(0, 10)
  return `${day}, Node ${process.versions.node}, ${machine}; ${members} members, ${organisations} organisations, embedded PostgreSQL.`
}

function writeInto(file: string, name: string, report: string): void {
  const [begin, end] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`]
  const page = readFileSync(file, 'utf8')
  const [from, to] = [page.indexOf(begin), page.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`${file} has no marks of ${name}`)
  writeFileSync(file, `${page.slice(0, from)}${begin}\n${report}${page.slice(to)}`)
}
