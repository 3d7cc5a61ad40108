import type { SealingFault } from '#platform/journal/watch.ts'
import { systemActor, wholeTree } from '#platform/kernel/actor.ts'
import { answerQuery } from '#platform/kernel/answer.ts'
import type { Finding } from '#platform/kernel/capability.ts'
import type { Action } from '#platform/kernel/contract.ts'
import { type Caller, type Kernel, operationsOf } from '#platform/kernel/kernel.ts'
import { perform } from '#platform/kernel/perform.ts'
import { newId } from '#platform/pure/id.ts'

/** Often enough that whoever has to know learns within a minute (S-56). */
export const lookEveryMilliseconds = 15_000

/** What a capability gives the platform: telling people that something unusual happened. */
export type AlarmPort = Action<Finding, unknown>

export interface AlarmParts {
  readonly kernel: Kernel
  readonly raise: AlarmPort | null
  /** What keeps the journal from being sealed at the moment; null: nothing. */
  readonly sealingFault: () => SealingFault | null
  readonly failed: (watch: string, error: unknown) => void
}

/** One look: everything the capabilities watch for, and the journal itself. Each finding is told once. */
export function openAlarms({ kernel, raise, sealingFault, failed }: AlarmParts): { look(): Promise<void> } {
  const told = new Set<string>()
  const needs = operationsOf(kernel).map(operation => operation.needs)
  const caller = (): Caller => ({
    identify: async () => systemActor(wholeTree, needs),
    ...{ requestId: newId(), address: null, idempotencyKey: null, cause: 'alarm' },
  })
  const tell = async (finding: Finding) => {
    if (raise === null || told.has(finding.key)) return
    await perform(kernel, raise, finding, caller())
    if (told.size >= remembered) told.clear()
    told.add(finding.key)
  }
  const attempt = (name: string, found: () => Promise<readonly Finding[]>) =>
    found()
      .then(async findings => {
        for (const finding of findings) await tell(finding)
      })
      .catch(error => failed(name, error))
  return {
    async look() {
      if (raise === null) return
      await attempt('journal', async () => journalFindings(sealingFault()))
      for (const watch of kernel.capabilities.flatMap(({ watches = [] }) => watches)) {
        await attempt(watch.name, async () => (await answerQuery(kernel, watch, {}, caller())).found)
      }
    },
  }
}

const remembered = 10_000

const journalFindings = (fault: SealingFault | null): Finding[] =>
  fault === null
    ? []
    : [
        {
          key: `journal/${fault.isBroken ? 'broken' : 'unsealed'}/${fault.id}`,
          kind: fault.isBroken ? 'journalBroken' : 'journalUnsealed',
          ...nobodys,
        },
      ]
const nobodys = { accountId: null, network: null, at: null }
