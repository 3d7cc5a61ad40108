import { join } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { sha256 } from '#platform/crypto/intl.ts'
import { textIn } from '#platform/install/system.ts'
import { readKey } from './checkpoint.ts'
import { readKeyLines, readNotes } from './externals.ts'
import { type Report, verifyJournal } from './verify.ts'
import { verifyZh } from './zh.ts'

// A command of its own: it needs a read-only connection, the public key and the checkpoints, and no other secret.
const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    checkpoints: { type: 'string', multiple: true },
    key: { type: 'string' },
    json: { type: 'boolean' },
  },
})

process.exitCode = await run()

async function run(): Promise<number> {
  const folder = process.env.DATA_DIR ?? 'data'
  const url = values.url ?? process.env.JOURNAL_URL ?? (await textIn(join(folder, 'verifier.url')))?.trim()
  const places = values.checkpoints ?? [join(folder, 'checkpoints')]
  const keyFile = values.key ?? join(places[0] ?? '', 'journal.vkey')
  const keys = (await readKeyLines(keyFile)).flatMap(line => readKey({ hash: sha256 }, line) ?? [])
  if (url === undefined) return stop(verifyZh.noUrl)
  if (keys.length === 0) return stop(verifyZh.noKey(keyFile))
  const files = (await Promise.all(places.map(readNotes))).flat()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return tell(await verifyJournal(client, { keys, files }))
  } finally {
    await client.end()
  }
}

function stop(sentence: string): number {
  console.error(sentence)
  return 2
}

function tell(report: Report): number {
  if (values.json === true) console.log(JSON.stringify(report))
  else for (const line of verifyZh.report(report)) console.log(line)
  return report.findings.length === 0 ? 0 : 1
}
