import { identity } from '#capabilities/identity/contract.ts'
import { officeOfPost } from '#capabilities/identity/rules.ts'
import { member } from '#capabilities/member/contract.ts'
import { organisation } from '#capabilities/organisation/contract.ts'
import { isRole } from '#capabilities/roles.ts'
import { roleTitles } from '#capabilities/roles.zh.ts'
import { on, type ReactionTools } from '#platform/kernel/capability.ts'
import type { Asked } from './contract/shapes.ts'
import { todo } from './contract.ts'
import { zh } from './zh.ts'

const words = zh.asked
const { termDue, termSettled, postGiven, postEnded } = organisation.events
const { contactDue, contactSettled } = member.events
const { importWaiting, importAnswered, importConfirmed, importCancelled } = member.events
const { exportRequested, exportDecided, exportEnded } = member.events

const ask = (tools: ReactionTools, asked: Asked) => tools.perform(todo.raise, asked)
const settled = (tools: ReactionTools, key: string, how: 'done' | 'withdrawn' = 'done') =>
  tools.perform(todo.settle, { key, how })

const importKey = (id: string) => `member.import/${id}`
const exportKeys = (id: string) => [`member.export/${id}`, `member.exportAbove/${id}`] as const
const requestKey = (id: string) => `identity.request/${id}`
const contactKey = (id: string) => `member.contact/${id}`
const termKey = (id: string) => `organisation.term/${id}`
const aboveKey = (id: string) => `organisation.termAbove/${id}`
const postKey = (id: string) => `organisation.post/${id}`

export const reactions = [
  on(todo.events.raised, 'todo.raise', async (asked, tools) => void (await ask(tools, asked))),
  on(todo.events.settled, 'todo.settle', async ({ key, how }, tools) => void (await settled(tools, key, how))),

  on(importWaiting, 'todo.importWaiting', async ({ importId, organisationId, state }, tools) => {
    const where = { organisationId, needs: 'member.import', page: `/members/import/${importId}` }
    await ask(tools, { key: importKey(importId), title: words.import[state], dueOn: null, byHand: false, ...where })
  }),
  on(
    importAnswered,
    'todo.importAnswered',
    async ({ importId }, tools) => void (await settled(tools, importKey(importId))),
  ),
  on(
    importConfirmed,
    'todo.importConfirmed',
    async ({ importId }, tools) => void (await settled(tools, importKey(importId))),
  ),
  on(importCancelled, 'todo.importCancelled', async ({ importId }, tools) => {
    await settled(tools, importKey(importId), 'withdrawn')
  }),

  // S-36: colleagues of the requester and the organisation above; whoever of them decides first, decides.
  on(exportRequested, 'todo.exportRequested', async ({ exportId, organisationId, people, accountId }, tools) => {
    const [here, above] = exportKeys(exportId)
    const where = { organisationId, needs: 'member.export', page: '/members/exports', notFor: accountId }
    const what = { title: words.export(people), detail: words.exportDetail, dueOn: null, byHand: false, ...where }
    await ask(tools, { key: here, ...what })
    await ask(tools, { key: above, above: true, ...what })
  }),
  on(exportDecided, 'todo.exportDecided', async ({ exportId }, tools) => {
    for (const key of exportKeys(exportId)) await settled(tools, key)
  }),
  on(exportEnded, 'todo.exportEnded', async ({ exportId }, tools) => {
    for (const key of exportKeys(exportId)) await settled(tools, key, 'withdrawn')
  }),

  // S-36: a second person is needed; whoever may approve finds the request in his list.
  on(identity.events.requestMade, 'todo.requestMade', async ({ requestId, kind, role }, tools) => {
    const title = kind === 'role' && role !== null && isRole(role) ? words.grant(roleTitles[role]) : words.factor
    const where = { organisationId: null, needs: 'identity.approvals', page: '/approvals' }
    const what = { key: requestKey(requestId), title, detail: words.grantDetail, dueOn: null, byHand: false }
    await ask(tools, { ...what, ...where })
  }),
  on(identity.events.requestDecided, 'todo.requestDecided', async ({ requestId }, tools) => {
    await settled(tools, requestKey(requestId))
  }),

  // ORG-46, ORG-47: the committee prepares its election; once overdue the higher organisation urges it.
  on(termDue, 'todo.termDue', async ({ organisationId, committee, termEnds, step }, tools) => {
    const where = { organisationId, needs: 'organisation.maintain', page: `/organisations/${organisationId}` }
    const what = { detail: words.termDetail(committee, termEnds), dueOn: termEnds, byHand: false, ...where }
    await ask(tools, { key: termKey(organisationId), title: words.term, ...what })
    if (step >= 0) return
    await ask(tools, { key: aboveKey(organisationId), title: words.termOverdue(committee), above: true, ...what })
  }),
  on(termSettled, 'todo.termSettled', async ({ organisationId }, tools) => {
    await settled(tools, termKey(organisationId))
    await settled(tools, aboveKey(organisationId))
  }),

  // LST-08: the office of the branch reviews and decides; nothing happens to the member by itself.
  on(contactDue, 'todo.contactDue', async ({ memberId, name, organisationId, code, dueOn }, tools) => {
    const where = { organisationId, needs: 'member.maintain', page: `/members/${memberId}` }
    const what = { title: words.contact[code](name), detail: words.contactDetail[code], dueOn, byHand: false }
    await ask(tools, { key: contactKey(memberId), ...what, ...where })
  }),
  on(contactSettled, 'todo.contactSettled', async ({ memberId, how }, tools) => {
    await settled(tools, contactKey(memberId), how)
  }),

  on(postGiven, 'todo.postGiven', async ({ postId, organisationId, post }, tools) => {
    const role = officeOfPost(post)
    if (role === null) return
    const what = { key: postKey(postId), title: words.handOver, detail: words.handOverDetail, page: '/todo/hand-over' }
    await ask(tools, { ...what, organisationId, needs: null, role, dueOn: null, byHand: true })
  }),
  on(
    postEnded,
    'todo.postEnded',
    async ({ postId }, tools) => void (await settled(tools, postKey(postId), 'withdrawn')),
  ),
] as const
