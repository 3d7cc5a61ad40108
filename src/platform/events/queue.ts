import pg from 'pg'
import { fromKysely, PgBoss } from 'pg-boss'
import type { Actor } from '#platform/kernel/actor.ts'
import type { Capability, Reaction } from '#platform/kernel/capability.ts'
import type { Emitted, Kernel } from '#platform/kernel/kernel.ts'

/** What travels through the queue: the fact, who caused it, and where. No secret: payloads carry ids. */
export interface Envelope {
  readonly eventId: string
  readonly event: string
  readonly payload: unknown
  readonly accountId: string | null
  readonly hatId: string
  readonly range: { readonly lo: string; readonly hi: string } | null
  readonly requestId: string
}

const schema = 'pgboss'
// Some ten hours of tries: a full disk, or a journal that cannot be sealed, must not cost a reaction.
const queueOptions = {
  retryLimit: 50,
  retryBackoff: true,
  retryDelay: 1,
  retryDelayMax: 900,
  expireInSeconds: 900,
  retentionSeconds: 7 * 86_400,
  notify: true,
}

/**
 * Creates or updates the queue tables and one queue per reaction, and gives back what a killed process had begun; run by the
 * owner at start, after the migrations.
 */
export async function prepareQueues(ownerUrl: string, capabilities: readonly Capability[]): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema, supervise: false, schedule: false })
  boss.on('error', () => undefined)
  await boss.start()
  for (const name of queueNames(capabilities)) {
    if (await boss.getQueue(name)) await boss.updateQueue(name, queueOptions)
    else await boss.createQueue(name, queueOptions)
  }
  await boss.stop({ graceful: false })
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  // Whoever worked on these died with the last process; waiting for their time to run out would take a quarter of an hour.
  await client.query(`update ${schema}.job set state = 'retry', start_after = now() where state = 'active'`)
  await client.query(`grant usage on schema ${schema} to tongxin_app;
    grant select, insert, update, delete on all tables in schema ${schema} to tongxin_app;
    grant execute on all functions in schema ${schema} to tongxin_app;`)
  await client.end()
}

const queueNames = (capabilities: readonly Capability[]): string[] =>
  capabilities.flatMap(({ reactions, schedules = [] }) => [...reactions, ...schedules].map(({ name }) => name))

/** The sending side: used inside the kernel's transaction, so no commit means no event. */
export async function openQueue(appUrl: string): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: appUrl,
    schema,
    migrate: false,
    createSchema: false,
    useListenNotify: true,
    max: 4,
  })
  boss.on('error', () => undefined)
  await boss.start()
  return boss
}

/** One job per event and reaction; the event id is the job's id, so a repeated delivery finds its own footprint. */
export const publisher =
  (boss: PgBoss, reactions: () => readonly Reaction[]): Kernel['publish'] =>
  async (trx, events, actor, requestId) => {
    const db = fromKysely(trx)
    for (const { emitted, reaction } of pairs(events, reactions())) {
      const envelope = seal(emitted, actor, requestId)
      await boss.send(reaction.name, envelope, { db })
    }
  }

function pairs(events: readonly Emitted[], reactions: readonly Reaction[]) {
  return events.flatMap(emitted =>
    reactions.filter(reaction => reaction.event.name === emitted.event.name).map(reaction => ({ emitted, reaction })),
  )
}

const seal = ({ id, event, payload }: Emitted, actor: Actor, requestId: string): Envelope => ({
  eventId: id,
  event: event.name,
  payload,
  accountId: actor.accountId,
  hatId: actor.hat.id,
  range: actor.hat.range,
  requestId,
})
