import { act } from '#platform/kernel/act.ts'
import { member } from '../contract.ts'
import { requireGroup } from '../store/branch.ts'
import { byHand, eventRow, insertEvents } from '../store/history.ts'
import { updateRow } from '../store/rows.ts'
import { zh } from '../zh.ts'
import { sameVersion } from './record.ts'

export const changeGroup = act(member.changeGroup, {
  says: () => zh.says.changeGroup,
  async run(ctx, { memberId, version: seen, groupId, on, reason = null }) {
    const person = await sameVersion(ctx, memberId, seen)
    if (on > ctx.today) throw member.refuse('inFuture')
    const left = person.record.groupId ?? null
    if (left === groupId) throw member.refuse('nothingChanged')
    await requireGroup(ctx.db, groupId, person.organisationId)
    const version = seen + 1
    await updateRow(ctx.db, 'member_person', memberId, { groupId, version, changedAt: ctx.now })
    const detail = { reason, fromOrganisationId: left, toOrganisationId: groupId }
    await insertEvents(ctx.db, [eventRow(person, { kind: 'REGROUPED', on }, false, byHand(ctx), detail)])
    const { organisationId } = person
    ctx.emit(member.events.memberChanged, { memberId, organisationId, fields: ['groupId'] })
    return { memberId, version }
  },
})
