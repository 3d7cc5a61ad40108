import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Platform } from '#platform/assemble.ts'
import { openBrowser } from '#platform/http/inside.ts'
import type { Installation } from '#platform/install/folder.ts'
import { writeDurably } from '#platform/install/system.ts'
import { systemActor } from '#platform/kernel/actor.ts'
import type { Action } from '#platform/kernel/contract.ts'
import { momentOf } from '#platform/kernel/enter.ts'
import { operationsOf } from '#platform/kernel/kernel.ts'
import { perform } from '#platform/kernel/perform.ts'
import { type Fill, openDemo } from './demo.ts'
import { firstStartZh as zh } from './first-start.zh.ts'
import { identity } from './identity/contract.ts'
import type { Person, Surroundings } from './opening.ts'

/** What the start prints once it listens. */
export type Welcome = (address: string) => string

/** Where the demo's accounts are remembered: in the data folder, never in the repository. */
const accountsFile = (folder: string) => join(folder, 'demo-accounts.json')

/** Fills a new installation by its mode, or remembers what an older one was filled with. */
export async function firstStart(
  platform: Platform,
  installation: Installation,
  say: (line: string) => void,
  fill?: Fill,
): Promise<Welcome> {
  const { card, isNew, at } = installation
  if (card.mode === 'production') return isNew ? openProduction(platform) : zh.production
  if (!isNew) return welcomeDemo(JSON.parse(await readFile(accountsFile(at.folder), 'utf8')))
  const bootstrapCode = newCode()
  await asInstallation(platform)(identity.install, { mode: 'demo', bootstrapCode })
  const people = await openDemo(platform, bootstrapCode, surroundings(platform), asInstallation(platform), say, fill)
  await everyNight(platform)
  await writeDurably(accountsFile(at.folder), `${JSON.stringify(people, null, 2)}\n`)
  return welcomeDemo(people)
}

/** What the schedules do by the clock, once and now: the reminders of a county that is there at once do not wait for the night. */
export async function everyNight(platform: Platform): Promise<void> {
  const due = platform.kernel.capabilities.flatMap(({ schedules = [] }) => schedules)
  for (const { action } of due) await asInstallation(platform)(action, {})
}

const welcomeDemo =
  (people: readonly Person[]): Welcome =>
  address =>
    zh.demo(address, people)

/** S-11: no account exists; whoever stands at the machine gets one code for the three administrators. */
async function openProduction(platform: Platform): Promise<Welcome> {
  const bootstrapCode = newCode()
  await asInstallation(platform)(identity.install, { mode: 'production', bootstrapCode })
  return address => zh.bootstrap(address, bootstrapCode)
}

const newCode = () => randomBytes(15).toString('hex').toUpperCase().match(/.{5}/g)?.join('-') ?? ''

/** Performs as the installation itself, over the whole tree: only here and before anybody can sign in. */
export const asInstallation = (platform: Platform) => {
  const permissions = operationsOf(platform.kernel).map(({ needs }) => needs)
  return <I, O>(action: Action<I, O>, input: NoInfer<I>): Promise<O> =>
    perform(platform.kernel, action, input, {
      identify: async () => systemActor({ lo: '0', hi: '~' }, permissions),
      requestId: 'first-start',
      address: null,
      idempotencyKey: null,
      cause: null,
    })
}

function surroundings(platform: Platform): Surroundings {
  return {
    newBrowser: () => openBrowser(platform.server, '127.0.0.1', true),
    passwordFor: () =>
      `Tx-${randomBytes(2).toString('hex')}-${randomBytes(2).toString('hex')}-${randomBytes(2).toString('hex')}`,
    // Enrolment proves the current step; the first sign-in by a person comes later than thirty seconds.
    nextStep: async () => {
      await wait(0)
      return platform.kernel.db.transaction().execute(trx => momentOf(platform.kernel, trx))
    },
  }
}
