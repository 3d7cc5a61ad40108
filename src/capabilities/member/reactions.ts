import { buffer } from 'node:stream/consumers'
import { organisation } from '#capabilities/organisation/contract.ts'
import { on, type ReactionTools } from '#platform/kernel/capability.ts'
import { Forbidden, NotThere, Unknown } from '#platform/kernel/outcome.ts'
import type { CheckFile } from './contract/internal.ts'
import { member } from './contract.ts'
import { checkRoster } from './import/roster-file.ts'
import { refusalSentences } from './import/zh.ts'

const { memberAdded, memberChanged, memberMoved, batchCommitted, batchUndone } = member.events
const { exportStarted, importStarted, importAnswered, importConfirmed, undoConfirmed } = member.events

/** Reads and checks in the worker; rows are stored as they come, by the person who started the import (S-38). */
async function check({ importId, fileId }: { importId: string; fileId: string }, tools: ReactionTools): Promise<void> {
  const source = await buffer(await tools.files.read(fileId))
  await tools.performAsInitiator(member.checkRows, {
    importId,
    check: checkerOf(source),
    watch: watchOf(importId, tools),
  })
}

const checkerOf =
  (source: Uint8Array): CheckFile =>
  async (ground, take) => {
    const stop = new AbortController()
    const taken = async (rows: Parameters<typeof take>[0]) => {
      if (!(await take(rows))) stop.abort()
    }
    const outcome = await checkRoster(source, ground, taken, { signal: stop.signal })
    if (!outcome.ok) return { ok: false, refusal: stop.signal.aborted ? null : refusalSentences[outcome.refusal] }
    const { reading, unknown, questions } = outcome.value
    const newOrganisations = unknown.map(({ name, rows }) => ({ name, rows }))
    return { ok: true, reading: { ...reading, questions: [...reading.questions, ...questions], newOrganisations } }
  }

const watchOf = (importId: string, tools: ReactionTools) => ({
  progress: (done: number, total: number) => tools.progress(importId, done, total),
})

/** Own counts of the branches; the roll-up carries the difference upwards. */
async function count(organisationIds: readonly string[], tools: ReactionTools): Promise<void> {
  const { counts } = await tools.perform(member.countMembers, { organisationIds: [...new Set(organisationIds)] })
  if (counts.length > 0) await tools.perform(organisation.recountTally, { counts })
}

/** As the requester, with the rights he has when it is made; a break is told on his page. */
const makeExport = ({ exportId }: { exportId: string }, tools: ReactionTools): Promise<void> => {
  const watch = { progress: (done: number, total: number) => tools.progress(exportId, done, total) }
  return tools.performAsInitiator(member.writeExport, { exportId, watch }).then(
    () => undefined,
    error => {
      const fail = () => Promise.reject(error)
      return tools.perform(member.noteExportBreak, { exportId, reason: reasonOf(error) }).then(fail, fail)
    },
  )
}

const reasonOf = (error: unknown) =>
  error instanceof Unknown || error instanceof Forbidden || error instanceof NotThere
    ? ('notAllowed' as const)
    : ('unexpected' as const)

/** Work that breaks off tells the person why and where he stands; the fault itself goes on to the log of the server. */
const watched =
  <Payload extends { importId: string }>(work: (payload: Payload, tools: ReactionTools) => Promise<void>) =>
  (payload: Payload, tools: ReactionTools): Promise<void> =>
    work(payload, tools).then(undefined, error => {
      const reason = reasonOf(error)
      // Where not even this can be noted, the queue tries the whole work again: nothing of it was kept.
      const fail = () => Promise.reject(error)
      return tools.perform(member.noteBreak, { importId: payload.importId, reason }).then(fail, fail)
    })

const write = async ({ importId }: { importId: string }, tools: ReactionTools) => {
  await tools.performAsInitiator(member.writeImport, { importId, watch: watchOf(importId, tools) })
}
const undo = async ({ importId }: { importId: string }, tools: ReactionTools) => {
  await tools.performAsInitiator(member.writeUndo, { importId, watch: watchOf(importId, tools) })
}

export const reactions = [
  on(importStarted, 'member.readFile', watched(check)),
  on(importAnswered, 'member.readAgain', watched(check)),
  on(importConfirmed, 'member.write', watched(write)),
  on(exportStarted, 'member.makeExport', makeExport),
  on(undoConfirmed, 'member.undo', watched(undo)),
  on(organisation.events.postGiven, 'member.noteDuty', async ({ personId }, tools) => {
    await tools.perform(member.noteDuty, { memberId: personId })
  }),
  // A marker, a suspension, an exit or a withdrawal may begin, change or end what the office has to do about lost contact.
  on(memberChanged, 'member.contactChanged', async ({ memberId, fields }, tools) => {
    if (fields.includes('membershipStatus')) await tools.perform(member.reviewContact, { memberIds: [memberId] })
  }),
  on(memberMoved, 'member.contactMoved', async ({ memberId }, tools) => {
    await tools.perform(member.reviewContact, { memberIds: [memberId] })
  }),
  on(memberAdded, 'member.tallyAdded', ({ organisationId }, tools) => count([organisationId], tools)),
  on(memberChanged, 'member.tallyChanged', ({ organisationId, fields }, tools) =>
    fields.some(field => countedFields.includes(field)) ? count([organisationId], tools) : Promise.resolve(),
  ),
  on(memberMoved, 'member.tallyMoved', ({ fromOrganisationId, toOrganisationId }, tools) =>
    count([fromOrganisationId, toOrganisationId], tools),
  ),
  on(batchCommitted, 'member.tallyCommitted', ({ organisationIds }, tools) => count(organisationIds, tools)),
  on(batchUndone, 'member.tallyUndone', ({ organisationIds }, tools) => count(organisationIds, tools)),
]

/** Edits of other fields leave the counts as they are. */
const countedFields = ['membershipStatus', 'joinedOn', 'joinType', 'regularisedOn', 'regularisation']
