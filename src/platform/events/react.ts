import type { PgBoss } from 'pg-boss'
import type { FileStore } from '#platform/files/store.ts'
import type { IdentityPort } from '#platform/http/identity-port.ts'
import { systemActor, wholeTree } from '#platform/kernel/actor.ts'
import type { Reaction, ReactionTools } from '#platform/kernel/capability.ts'
import { type Caller, type Kernel, operationsOf } from '#platform/kernel/kernel.ts'
import { Forbidden, NotThere, Unknown } from '#platform/kernel/outcome.ts'
import { perform } from '#platform/kernel/perform.ts'
import type { Live } from '#platform/live/live.ts'
import type { Envelope } from './queue.ts'

export interface ReactorParts {
  readonly kernel: Kernel
  readonly identity: IdentityPort
  readonly files: FileStore
  readonly live: Live
}

/** Runs one reaction on one envelope; used by the workers and, in tests, by drain(). */
export async function react<P>(parts: ReactorParts, reaction: Reaction<P>, envelope: Envelope): Promise<void> {
  await reaction.run(reaction.event.schema.parse(envelope.payload), toolsFor(parts, reaction.name, envelope))
}

// A committed event wakes its workers; they look by themselves for what is to be tried again. Where waking does not work
// (a pool between us and the database) they look all the time.
const polling = { pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 5 }

/** Starts a worker per reaction. A failed reaction is told, retried with growing pauses and then kept as failed. */
export async function startWorkers(
  boss: PgBoss,
  parts: ReactorParts,
  failed: (reaction: string, error: unknown) => void,
): Promise<void> {
  for (const reaction of parts.kernel.reactions) {
    const worker = await boss.work<Envelope>(reaction.name, { ...polling, batchSize: 1 }, async jobs => {
      // One wake-up may stand for many events: whoever had work looks once more before he rests.
      boss.notifyWorker(worker)
      for (const job of jobs) {
        await react(parts, reaction, job.data).catch(error => {
          failed(reaction.name, error)
          if (!isFinal(error)) throw error
        })
      }
    })
  }
}

/** By the clock: as the system, over the whole tree. Starting twice keeps one schedule. */
export async function startSchedules(
  boss: PgBoss,
  kernel: Kernel,
  failed: (name: string, error: unknown) => void,
): Promise<void> {
  const actor = systemActor(
    wholeTree,
    operationsOf(kernel).map(({ needs }) => needs),
  )
  for (const { name, cron, action } of kernel.capabilities.flatMap(({ schedules = [] }) => schedules)) {
    await boss.schedule(name, cron, {}, { tz: 'Asia/Shanghai' })
    await boss.work(name, async jobs => {
      for (const { id } of jobs) {
        const caller = { identify: async () => actor, requestId: id, address: null, idempotencyKey: null, cause: name }
        await perform(kernel, action, {}, caller).catch(error => failed(name, error))
      }
    })
  }
}

function toolsFor(parts: ReactorParts, name: string, envelope: Envelope): ReactionTools {
  const { kernel, identity, files, live } = parts
  const permissions = operationsOf(kernel).map(({ needs }) => needs)
  const circumstances = {
    requestId: envelope.requestId,
    address: null,
    cause: `${envelope.event}/${envelope.eventId}`,
  }
  const key = (deed: string) => `${name}/${envelope.eventId}/${deed}`
  const asSystem: Omit<Caller, 'idempotencyKey'> = {
    ...circumstances,
    identify: async () => systemActor(envelope.range ?? { lo: '', hi: '' }, permissions),
  }
  const asInitiator: Omit<Caller, 'idempotencyKey'> = {
    ...circumstances,
    identify: async (trx, now, lock) => {
      if (envelope.accountId === null) return asSystem.identify(trx, now, lock)
      const office = { accountId: envelope.accountId, hatId: envelope.hatId }
      const actor = await identity.byOffice(trx, office, now, lock)
      if (!actor) throw new Unknown()
      return actor
    },
  }
  return {
    vault: kernel.vault,
    files,
    perform: (operation, input) => perform(kernel, operation, input, { ...asSystem, idempotencyKey: null }),
    performAsInitiator: (operation, input) =>
      perform(kernel, operation, input, { ...asInitiator, idempotencyKey: key(operation.name) }),
    hangUp: (accountId, sessionIds) => live.hangUp(accountId, sessionIds),
    progress: (id, done, total) => live.progress(id, done, total),
    signal: id => live.signal(id),
  }
}

/** True for failures that a retry cannot mend: the person lost the right, or the thing is gone. */
export const isFinal = (error: unknown): boolean =>
  error instanceof Unknown || error instanceof NotThere || error instanceof Forbidden
