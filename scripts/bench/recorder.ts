import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { capabilities } from '#capabilities/server.ts'
import { intlSuite } from '#platform/crypto/intl.ts'
import { openKeys } from '#platform/crypto/keys.ts'
import { openVault } from '#platform/crypto/vault.ts'
import { scopeKey, urlFor } from '#platform/database/prepare.ts'
import { wear } from '#platform/database/scope.ts'
import type { Tables } from '#platform/database/tables.generated.ts'
import { openFileStore } from '#platform/files/store.ts'
import { systemActor } from '#platform/kernel/actor.ts'
import { answerQuery } from '#platform/kernel/answer.ts'
import type { Query } from '#platform/kernel/contract.ts'
import { mount, operationsOf } from '#platform/kernel/kernel.ts'

export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
}

/** Runs queries as the kernel would and keeps the statements their own code sent: what stands after the hat is on. */
export async function openRecorder(ownerUrl: string, keysFolder: string, filesFolder: string) {
  const keys = openKeys({ folder: keysFolder })
  const pool = new pg.Pool({ connectionString: urlFor(ownerUrl, 'tongxin_app', keys), max: 2 })
  let heard: Statement[] = []
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
    log: ({ query }) => {
      if (query.sql.includes("set_config('role'")) heard = []
      else heard.push({ text: query.sql, values: query.parameters })
    },
  })
  const mounted = mount(capabilities, {
    db,
    // One after another, so that the statements are heard in their order.
    read: work =>
      db
        .transaction()
        .setAccessMode('read only')
        .execute(trx => work({ db: trx, wear: (...scope) => void wear(trx, ...scope) })),
    vault: openVault(keys, intlSuite(keys)),
    files: await openFileStore(filesFolder, keys),
    scopeKey: scopeKey(keys),
    clock: null,
    publish: async () => undefined,
    hindrance: () => null,
    announce: () => undefined,
  })
  const kernel = { ...mounted, places: new Map(mounted.places) }
  // Where the question lies is asked by the kernel, not by the answer.
  for (const [place, path] of kernel.places)
    kernel.places.set(place, async (trx, id) => {
      const found = await path(trx, id)
      heard = []
      return found
    })
  const permissions = operationsOf(kernel).map(({ needs }) => needs)
  return {
    kernel,
    vault: kernel.vault,
    /** Holds every permission over a range. */
    actorOver: (range: { lo: string; hi: string }) => systemActor(range, permissions),
    /** The answer, and the statements it took without locating, wearing and leaving. */
    async record<I, O>(query: Query<I, O>, input: unknown, range: { lo: string; hi: string }) {
      const output = await answerQuery(kernel, query, input, {
        identify: async () => systemActor(range, permissions),
        requestId: 'bench',
        address: null,
        idempotencyKey: null,
        cause: null,
      })
      const statements = heard.filter(({ text }) => !/^(begin|start|rollback|commit|set)\b/i.test(text))
      return { output, statements }
    },
    close: () => db.destroy(),
  }
}
