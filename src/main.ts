import { join } from 'node:path'
import { audit } from '#capabilities/audit/contract.ts'
import { file } from '#capabilities/file/contract.ts'
import { firstStart } from '#capabilities/first-start.ts'
import { identityPort } from '#capabilities/identity/index.ts'
import { mourning } from '#capabilities/mourning/contract.ts'
import { capabilities } from '#capabilities/server.ts'
import { openPlatform } from '#platform/assemble.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import { startEmbedded } from '#platform/database/embedded.ts'
import { prepareDatabase, urlFor } from '#platform/database/prepare.ts'
import { prepareQueues } from '#platform/events/queue.ts'
import { backUpOrRestore, saveBeforeMigration } from '#platform/install/backup.ts'
import { openDisk } from '#platform/install/disk.ts'
import { openInstallation, requireFreePort } from '#platform/install/folder.ts'
import { runGuarded, say } from '#platform/install/say.ts'
import { readSettings } from '#platform/install/settings.ts'
import { stopWith } from '#platform/install/stop.ts'
import { writeDurably } from '#platform/install/system.ts'
import { putUnfinishedAside } from '#platform/install/unfinished.ts'

/** The server: open the data folder and the database, migrate, mount the capabilities, listen. */
await runGuarded(async () => {
  const settings = readSettings(process.argv.slice(2), process.env)
  if (settings.task !== 'serve') return backUpOrRestore(settings)
  const installation = await openInstallation(settings)
  const { at, card } = installation
  await requireFreePort(settings.host, settings.port)
  const database = settings.databaseUrl ? null : await startEmbedded({ folder: at.database, log: say })
  const ownerUrl = settings.databaseUrl ?? database?.url ?? ''
  if (installation.isNew && database) await putUnfinishedAside(ownerUrl, String(process.pid))
  const keys = openKeys({ folder: settings.keysFolder })
  await saveBeforeMigration(settings, installation)
  await prepareDatabase(ownerUrl, capabilities, keys)
  await prepareQueues(ownerUrl, capabilities)
  // Lets `npm run verify-journal` read the journal, and nothing else, without any secret of the application.
  await writeDurably(join(at.folder, 'verifier.url'), urlFor(ownerUrl, 'tongxin_verifier', keys))
  const disk = openDisk([at.folder, at.database, at.files])
  const address = settings.publicUrl ?? `http://${settings.host}:${settings.port}`
  const platform = await openPlatform({
    ownerUrl,
    keysFolder: settings.keysFolder,
    filesFolder: at.files,
    checkpointsFolder: at.checkpoints,
    capabilities,
    identity: identityPort,
    filePort: file,
    alarmPort: audit.raise,
    mourningPort: mourning.today,
    oidc: settings.oidc,
    reach: { mode: card.mode, origins: [address], trustedProxies: settings.trustedProxy },
    webFolder: new URL('../dist/web/', import.meta.url),
    logger: { level: 'warn', file: at.log },
    isDiskFull: disk.isFull,
  })
  const welcome = await firstStart(platform, installation, say)
  await installation.settle()
  await platform.run(error => error && say(String(error)))
  await platform.server.listen({ host: settings.host, port: settings.port })
  await installation.announce(address)
  stopWith(async () => {
    await platform.close()
    await database?.stop()
    await installation.release()
  })
  say(welcome(address))
  await disk.watch(sentence => {
    say(sentence)
    platform.server.log.warn(sentence)
  })
})
