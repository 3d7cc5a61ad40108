import type { z } from 'zod'
import type { Params } from '#platform/pure/result.ts'
import { useAsk } from '#web/ask.ts'
import { organisation } from '../../contract.ts'
import type { LifeDecision } from '../../rules/life.ts'
import { zh } from '../../zh.ts'

export type Ground = z.infer<typeof organisation.lifeGround.out>

/** The part of the tree a form is about; the last one stays while the next is fetched. */
export const useGround = (ids: readonly string[], withPeople: boolean): Ground | undefined =>
  useAsk(organisation.lifeGround, { organisationIds: [...ids], withPeople }).value

/** What the server would say, said before it is asked. */
export function sentenceOf(decision: Extract<LifeDecision, { ok: false }>): string {
  const say: string | ((params: Params) => string) = zh.refusals[decision.refusal]
  return typeof say === 'string' ? say : say(decision.params)
}
