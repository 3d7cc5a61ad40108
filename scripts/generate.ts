import { execFileSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { capabilities } from '#capabilities/server.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import { describeTables } from '#platform/database/describe.ts'
import { prepareDatabase } from '#platform/database/prepare.ts'
import { schemaText } from '#platform/database/schema-text.ts'
import { openApi } from '#platform/http/openapi.ts'
import { cloneTemplate, openTestServer } from '#platform/testing/database.ts'
import { accessPage } from './generate/access.ts'
import { eventsPage } from './generate/events.ts'
import { securityPage } from './generate/security.ts'

/**
 * `npm run generate` writes everything that is derived; `npm run generate -- --check` only compares and lists what is stale.
 * The files are committed, so that a widened permission or a changed table is a visible diff.
 */
const isCheck = process.argv.includes('--check')

async function produce(): Promise<Map<string, string>> {
  const server = await openTestServer()
  const keys = openKeys({ folder: server.keysFolder })
  const { ownerUrl, drop } = await cloneTemplate(
    server,
    `empty/${process.pid}/${process.hrtime.bigint()}`,
    async url => {
      await prepareDatabase(url, capabilities, keys)
    },
  )
  const contracts = capabilities.map(({ contract }) => contract)
  const made = new Map([
    ['src/platform/database/tables.generated.ts', await describeTables(ownerUrl)],
    ['docs/generated/schema.sql', await schemaText(ownerUrl)],
    ['docs/generated/openapi.json', `${JSON.stringify(openApi(contracts), null, 2)}\n`],
    ['docs/generated/access.md', accessPage(contracts)],
    ['docs/generated/events.md', eventsPage(capabilities)],
    ['docs/generated/security.md', await securityPage()],
  ])
  await drop()
  await server.stop()
  return made
}

const made = await produce()
await mkdir('docs/generated', { recursive: true })
const stale: string[] = []
for (const [file, content] of made) {
  const current = await readFile(file, 'utf8').catch(() => '')
  if (current === content) continue
  stale.push(file)
  if (!isCheck) await writeFile(file, content)
}
const sentence = isCheck ? 'stale, run `npm run generate`' : 'written'
process.stdout.write(stale.length === 0 ? 'Everything generated is fresh.\n' : `${sentence}: ${stale.join(', ')}\n`)
if (!isCheck && stale.length > 0) execFileSync('git', ['status', '--short', 'docs/generated'], { stdio: 'inherit' })
process.exitCode = isCheck && stale.length > 0 ? 1 : 0
