import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { chmod, chown, rm, writeFile } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { file } from '#capabilities/file/contract.ts'
import { identityPort } from '#capabilities/identity/index.ts'
import { capabilities } from '#capabilities/server.ts'
import { openPlatform } from '#platform/assemble.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import { prepareQueues } from '#platform/events/queue.ts'
import { InstallProblem } from '#platform/install/problem.ts'
import { type Authority, openAuthority } from '../../../test/certificate.ts'
import { databaseAccount } from './embedded/account.ts'
import { type Embedded, startEmbedded } from './embedded.ts'
import { connectOwner } from './owner.ts'
import { prepareDatabase } from './prepare.ts'

const folder = mkdtempSync(join(tmpdir(), 'tongxin-remote-'))
const authority = openAuthority('Our authority')
let database: Embedded

/** A PostgreSQL that shows a certificate of `signer` for `name`, and speaks to nobody who does not want TLS. */
async function show(signer: Authority, name: string): Promise<void> {
  const cluster = join(folder, 'database', 'cluster')
  const { certificate, key } = signer.issue(name)
  const { uid = -1, gid = -1 } = await databaseAccount()
  for (const [at, text] of [
    ['server.crt', certificate],
    ['server.key', key],
  ] as const) {
    await writeFile(join(cluster, at), text, { mode: 0o600 })
    await chown(join(cluster, at), uid, gid)
  }
  await writeFile(join(cluster, 'pg_hba.conf'), 'hostssl all all 127.0.0.1/32 scram-sha-256\n')
}

const trusting = (name: string) => `?sslmode=verify-full&sslrootcert=${join(folder, name)}`
const reach = (query: string, host = 'localhost') => {
  const url = new URL(database.url)
  url.hostname = host
  return `${url.href}${query}`
}
const refusal = async (url: string): Promise<string> => {
  const error = await connectOwner(url).then(
    client => client.end().then(() => undefined),
    (problem: unknown) => problem,
  )
  assert.ok(error instanceof InstallProblem, `not refused: ${String(error)}`)
  return error.message
}

describe('a database across the network', () => {
  before(async () => {
    await chmod(folder, 0o711)
    database = await startEmbedded({ folder: join(folder, 'database'), careless: true })
    await writeFile(join(folder, 'ours.crt'), authority.certificate)
    await writeFile(join(folder, 'foreign.crt'), openAuthority('Another authority').certificate)
    await show(authority, 'localhost')
    const owner = new pg.Client({ connectionString: database.url })
    await owner.connect()
    await owner.query('alter system set ssl = on')
    await owner.query('select pg_reload_conf()')
    await owner.end()
    for (let turn = 0; turn < 200; turn++) {
      const client = new pg.Client({ connectionString: reach(trusting('ours.crt')) })
      if (
        await client.connect().then(
          () => true,
          () => false,
        )
      )
        return client.end()
    }
  })
  after(async () => {
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  })

  it('S-47 is used by every part of the server over checked TLS, and by none without', async () => {
    const ownerUrl = reach(trusting('ours.crt'))
    const keysFolder = join(folder, 'keys')
    await prepareDatabase(ownerUrl, capabilities, openKeys({ folder: keysFolder }))
    await prepareQueues(ownerUrl, capabilities)
    const platform = await openPlatform({
      ...{
        ownerUrl,
        keysFolder,
        capabilities,
        identity: identityPort,
        filePort: file,

        webFolder: null,
        logger: false,
      },
      ...{ filesFolder: join(folder, 'files'), checkpointsFolder: join(folder, 'checkpoints') },
      reach: { mode: 'production', origins: [], trustedProxies: [] },
    })
    await platform.run(() => undefined)
    const ready = await platform.server.inject('/readyz')
    assert.equal(ready.statusCode, 200)
    await platform.sequencer.advance()
    const owner = await connectOwner(ownerUrl)
    const { rows } = await owner.query(
      `select distinct usename as role, ssl from pg_stat_ssl join pg_stat_activity using (pid) where client_port is not null order by 1`,
    )
    await owner.end()
    await platform.close()
    assert.deepEqual(rows, [
      { role: 'postgres', ssl: true },
      { role: 'tongxin_app', ssl: true },
      { role: 'tongxin_sequencer', ssl: true },
    ])
  })

  it('S-47 with a certificate of another authority is not started on, and a sentence says what to do', async () => {
    assert.match(await refusal(reach(trusting('foreign.crt'))), /证书.*不可信.*sslrootcert/s)
    assert.match(await refusal(reach('?sslmode=verify-full')), /证书.*不可信.*sslrootcert/s)
  })

  it('S-47 under another name than its certificate says is not started on', async () => {
    assert.match(await refusal(reach(trusting('ours.crt'), '127.0.0.1')), /证书.*127\.0\.0\.1.*主机名/s)
  })

  it('S-47 that refuses plain text gets none: the sentence is about the missing encryption', async () => {
    assert.match(await refusal(reach('')), /no encryption/)
  })

  it('S-47 that cannot encrypt is refused by us before a password leaves', async () => {
    const heard: Buffer[] = []
    const sockets = new Set<Socket>()
    const plain = createServer(socket => {
      sockets.add(socket)
      socket.on('data', bytes => {
        heard.push(bytes)
        socket.write('N')
      })
    })
    await new Promise<void>(resolve => plain.listen(0, '127.0.0.1', resolve))
    const address = plain.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    assert.match(await refusal(`postgres://o:geheim@127.0.0.1:${port}/t?sslmode=verify-full`), /不支持加密/)
    for (const socket of sockets) socket.destroy()
    await new Promise(resolve => plain.close(resolve))
    // Eight bytes ask for TLS (RFC-less, PostgreSQL 55.2.10); nothing else was said.
    assert.equal(Buffer.concat(heard).toString('hex'), '0000000804d2162f')
  })
})
