import { z } from 'zod'
import { fileCapability } from '#capabilities/file/index.ts'
import { memberCapability } from '#capabilities/member/index.ts'
import { type DemoMember, demoMembers, fillMembers } from '#capabilities/member/seed.ts'
import { organisationCapability } from '#capabilities/organisation/index.ts'
import { type DemoOrganisation, demoOrganisations } from '#capabilities/organisation/seed.ts'
import { fillOrganisations } from '#capabilities/organisation/seed-fill.ts'
import { act } from '#platform/kernel/act.ts'
import { systemActor } from '#platform/kernel/actor.ts'
import { contract, done } from '#platform/kernel/contract.ts'
import { perform } from '#platform/kernel/perform.ts'
import { callerFor } from '#platform/testing/note.ts'
import { noAccounts } from './member-ground.ts'
import { openRig, type Rig } from './rig.ts'

export const demoSeed = 2026
export const demoDay = '2026-11-20'

const demo = contract('demo', { permissions: { fill: 'fill' }, refusals: {}, events: {} }, ({ action }) => ({
  fill: action({
    does: 'Fills the county.',
    needs: 'fill',
    over: 'hat',
    in: z.strictObject({}),
    out: done,
    touches: [],
    journal: 'fact-only',
    internal: true,
  }),
}))

/** The demonstration county on a database of its own, without accounts. */
export async function openDemoGround(): Promise<{
  readonly rig: Rig
  readonly organisations: readonly DemoOrganisation[]
  readonly members: readonly DemoMember[]
  readonly seconds: number
}> {
  const rig = await openRig([organisationCapability, fileCapability, memberCapability], noAccounts)
  const start = performance.now()
  const organisations = demoOrganisations(demoSeed)
  const members = demoMembers(organisations, demoSeed, demoDay)
  const fill = act(demo.fill, {
    says: () => 'filled',
    async run(ctx) {
      await fillOrganisations(ctx.db, organisations, ctx.now)
      await fillMembers(ctx, organisations, members, demoSeed)
      return {}
    },
  })
  const kernel = { ...rig.kernel, acts: new Map([...rig.kernel.acts, [demo.fill.name, fill]]) }
  const system = systemActor({ lo: '0', hi: '~' }, [demo.fill.needs])
  await perform(kernel as never, demo.fill, {}, callerFor(system))
  const seconds = (performance.now() - start) / 1000
  await rig.owner.query('analyze')
  return { rig, organisations, members, seconds }
}
