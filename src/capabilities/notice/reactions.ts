import { identity } from '#capabilities/identity/contract.ts'
import { member } from '#capabilities/member/contract.ts'
import { isRole } from '#capabilities/roles.ts'
import { roleTitles } from '#capabilities/roles.zh.ts'
import { on, type ReactionTools } from '#platform/kernel/capability.ts'
import { deliver } from './channel/port.ts'
import { notice } from './contract.ts'
import { zh } from './zh.ts'

const { newDevice, factorChanged, passwordChanged, attemptsSuspicious, officeGiven, officeEnded } = identity.events
const { letterSent, parcelReady, proofReady } = notice.events
const words = zh.letters

type Words = { readonly title: string; readonly body: string }
const tellOwner = (tools: ReactionTools, accountId: string, letter: Words, kind: 'account' | 'office' = 'account') =>
  tools.perform(notice.tell, { accountId, kind, ...letter, page: '/security' })

const titleOf = (role: string) => (isRole(role) ? roleTitles[role] : role)

export const reactions = [
  // S-14: whoever owns the account learns of it, once for each fact.
  on(newDevice, 'notice.newDevice', async ({ accountId, network }, tools) => {
    await tellOwner(tools, accountId, words.newDevice(network))
  }),
  on(factorChanged, 'notice.factorChanged', async ({ accountId, change }, tools) => {
    await tellOwner(tools, accountId, words.factorChanged[change])
  }),
  on(passwordChanged, 'notice.passwordChanged', async ({ accountId, way }, tools) => {
    await tellOwner(tools, accountId, words.passwordChanged[way])
  }),
  on(attemptsSuspicious, 'notice.attemptsSuspicious', async ({ accountId, network }, tools) => {
    await tellOwner(tools, accountId, words.attemptsSuspicious(network))
  }),
  on(officeGiven, 'notice.officeGiven', async ({ accountId, role }, tools) => {
    await tellOwner(tools, accountId, words.officeGiven(titleOf(role)), 'office')
  }),
  // S-36: the requester learns what the second person said, and when the file can be fetched.
  on(member.events.exportDecided, 'notice.exportDecided', async ({ accountId, verdict, people }, tools) => {
    const letter = words.exportDecided[verdict](people)
    await tools.perform(notice.tell, { accountId, kind: 'work', ...letter, page: '/members/exports' })
  }),
  on(member.events.exportReady, 'notice.exportReady', async ({ accountId, people }, tools) => {
    const letter = words.exportReady(people)
    await tools.perform(notice.tell, { accountId, kind: 'work', ...letter, page: '/members/exports' })
  }),
  on(officeEnded, 'notice.officeEnded', async ({ accountId, role }, tools) => {
    await tellOwner(tools, accountId, words.officeEnded(titleOf(role)), 'office')
  }),

  on(letterSent, 'notice.pack', async (of, tools) => void (await tools.perform(notice.pack, of))),
  on(parcelReady, 'notice.deliver', async ({ parcelId }, tools) => {
    const { parcel } = await tools.perform(notice.collect, { parcelId })
    if (parcel === null) return
    const { delivery, problem } = await deliver(parcel)
    await tools.perform(notice.noteDelivery, { parcelId, delivery, problem })
  }),
  // A code that does not arrive is asked for again by its reader.
  on(proofReady, 'notice.mailCode', async ({ reader }, tools) => {
    const { parcel } = await tools.perform(notice.collectCode, { reader })
    if (parcel !== null) await deliver(parcel)
  }),
] as const
