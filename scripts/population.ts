import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { file } from '#capabilities/file/contract.ts'
import { firstStart } from '#capabilities/first-start.ts'
import { identityPort } from '#capabilities/identity/index.ts'
import { populate } from '#capabilities/seed-population.ts'
import { capabilities } from '#capabilities/server.ts'
import { openPlatform } from '#platform/assemble.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import { startEmbedded } from '#platform/database/embedded.ts'
import { prepareDatabase } from '#platform/database/prepare.ts'
import { prepareQueues } from '#platform/events/queue.ts'
import { openInstallation } from '#platform/install/folder.ts'
import { runGuarded, say } from '#platform/install/say.ts'
import { readSettings } from '#platform/install/settings.ts'
import { shanghaiDay } from '#platform/pure/calendar.ts'

/**
 * `npm run population -- --members 1000000 [--seed 2026]`: a demo data folder (DATA_DIR) with a province of so many
 * members instead of one county. `npm start` serves it, `npm run bench` measures it.
 */
const { values } = parseArgs({
  options: { members: { type: 'string', default: '100000' }, seed: { type: 'string', default: '2026' } },
})

await runGuarded(async () => {
  const settings = readSettings([], process.env)
  const installation = await openInstallation(settings)
  const { at } = installation
  if (!installation.isNew)
    throw new Error(`${at.folder} is in use already; name a new folder: DATA_DIR=… npm run population`)
  const database = settings.databaseUrl ? null : await startEmbedded({ folder: at.database, log: say })
  const ownerUrl = settings.databaseUrl ?? database?.url ?? ''
  await prepareDatabase(ownerUrl, capabilities, openKeys({ folder: settings.keysFolder }))
  await prepareQueues(ownerUrl, capabilities)
  const platform = await openPlatform({
    ownerUrl,
    keysFolder: settings.keysFolder,
    filesFolder: at.files,
    checkpointsFolder: at.checkpoints,
    capabilities,
    identity: identityPort,
    filePort: file,
    reach: { mode: 'demo', origins: [`http://${settings.host}:${settings.port}`], trustedProxies: [] },
    webFolder: null,
    logger: { level: 'warn', file: at.log },
  })
  const now = new Date()
  const began = performance.now()
  const fill = () =>
    populate({
      ownerUrl,
      vault: platform.kernel.vault,
      members: Number(values.members),
      seed: Number(values.seed),
      today: shanghaiDay(now),
      now,
      said: (members, counties) => {
        const seconds = Math.round((performance.now() - began) / 1000)
        say(`  ${members} members in ${counties} counties, ${seconds} s`)
      },
    })
  await firstStart(platform, installation, say, fill)
  await installation.settle()
  await platform.close()
  await database?.stop()
  await installation.release()
  say(`  ${join(at.folder, 'demo-accounts.json')} holds the accounts.`)
  process.exit(0)
})
