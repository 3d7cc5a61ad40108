import { sql } from 'kysely'
import type { Vault } from '#platform/crypto/vault.ts'
import { answer, type QueryCtx } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import type { Basis } from '#platform/pure/rule-pack.ts'
import type { StoredDocument } from '../actions/paper.ts'
import { type Ground, type MemberLife, memberLife, type RightsOnDay, rightsOnDay } from '../contract/life.ts'
import { member } from '../contract.ts'
import { courseOf } from '../judge.ts'
import { noticeSentence, reasonSentence, restrictionSentence } from '../life.zh.ts'
import { type ContactNotice, contactNotice, floatingNotice, foundNotice } from '../rules/contact.ts'
import { missingItems } from '../rules/dossier.ts'
import { probationTerms, rightsAnswer } from '../rules/rights.ts'
import { standingSince } from '../rules/status.ts'
import { eventsOf, reasonOf, type StoredEvent } from '../store/history.ts'
import { contactsOf, factsAbout, markersOf, type StoredContact, type StoredMarker } from '../store/life.ts'
import { findPerson } from '../store/person.ts'
import { read } from '../store/rows.ts'
import { factsOf } from '../store/standing.ts'

export const rights = answer(member.rights, (ctx, { memberId, on }) => rightsOf(ctx, memberId, on))
export const myRights = answer(member.myRights, (ctx, { on }) => rightsOf(ctx, found(ctx.actor.personId), on))
export const life = answer(member.life, (ctx, { memberId }) => lifeOf(ctx, memberId))
export const myLife = answer(member.myLife, ctx => lifeOf(ctx, found(ctx.actor.personId)))

async function courseOfPerson(ctx: QueryCtx, id: string) {
  const person = found(await findPerson(ctx.db, ctx.vault, id))
  const rows = await eventsOf(ctx.db, id)
  const beside = factsOf(rows.filter(row => !row.isFromField))
  return { person, rows, ...courseOf(person.record, beside, ctx.today) }
}

async function rightsOf(ctx: QueryCtx, id: string, on: string): Promise<RightsOnDay> {
  const { events } = await courseOfPerson(ctx, id)
  const { standing, rights: has, reasons, restrictions } = rightsAnswer(events, on)
  return rightsOnDay.parse({
    on,
    personType: standing.personType,
    status: standing.status,
    ...has,
    reasons: reasons.map(each => ground(each, reasonSentence(each))),
    restrictions: restrictions.map(each => ground(each, restrictionSentence(each))),
  })
}

interface Found {
  readonly code: string
  readonly since: string | null
  readonly until: string | null
  readonly basis: Basis
}
const ground = ({ code, since, until, basis }: Found, sentence: string): Ground => ({
  ...{ code, since, until, sentence },
  ...{ regulation: basis.regulation, article: basis.article, rule: basis.handbookId },
})

async function lifeOf(ctx: QueryCtx, id: string): Promise<MemberLife> {
  const { person, rows, events, standing } = await courseOfPerson(ctx, id)
  const [markers, contacts] = [await markersOf(ctx.db, id), await contactsOf(ctx.db, id)]
  const documents = await factsAbout<StoredDocument>(ctx.db, 'member_document', id, 'dated_on')
  const suspendedOn = standingSince(events, 'SUSPENDED')
  const there = documents.map(({ item }) => item)
  return memberLife.parse({
    id,
    version: person.version,
    probationTerms: [...probationTerms(events, ctx.today)],
    sanctions: rows
      .filter(({ kind }) => kind === 'SANCTIONED')
      .map(row => sanctionOf(ctx.vault, row, rows))
      .toReversed(),
    awards: await factsAbout(ctx.db, 'member_award', id, 'on_day'),
    markers: markers.map(marker => markerOf(marker, contacts, suspendedOn, ctx.today)),
    documents,
    missingItems: missingItems(there, standing.personType === 'FULL'),
    withdrawn: await withdrawnOf(ctx, id),
  })
}

const stepOf = (vault: Vault, row: StoredEvent) => ({
  ...{ id: row.id, on: row.onDay, note: reasonOf(vault, row), docNo: row.docNo },
})

function sanctionOf(vault: Vault, row: StoredEvent, rows: readonly StoredEvent[]) {
  const { sanction, untilDay, decidedBy } = row
  const lift = rows.find(({ aboutId }) => aboutId === row.id)
  return { ...stepOf(vault, row), sanction, until: untilDay, decidedBy, lifted: lift ? stepOf(vault, lift) : null }
}

function markerOf(marker: StoredMarker, contacts: readonly StoredContact[], suspendedOn: string | null, today: string) {
  const about = contacts.filter(({ markerId }) => markerId === marker.id)
  const end = about.find(({ outcome }) => outcome !== null)
  const notes = about.filter(({ outcome }) => outcome === null)
  return {
    ...marker,
    ended: end ? { id: end.id, on: end.onDay, outcome: end.outcome, note: end.note } : null,
    contacts: notes.map(({ id, onDay, note }) => ({ id, on: onDay, note: note ?? '' })),
    notice: told(end ? afterEnd(marker, end) : noticeOf(marker, suspendedOn, today)),
  }
}

// LST-03: only somebody found again can be asked to correct himself.
const afterEnd = ({ kind, sinceDay }: StoredMarker, { outcome, onDay }: StoredContact) =>
  kind === 'OUT_OF_CONTACT' && outcome === 'FOUND' ? foundNotice(sinceDay, onDay) : null

const noticeOf = ({ kind, sinceDay }: StoredMarker, suspendedOn: string | null, today: string) =>
  kind === 'FLOATING' ? floatingNotice(sinceDay, today) : contactNotice(sinceDay, suspendedOn, today)

function told(notice: ContactNotice | null) {
  if (notice === null) return null
  const { regulation, article, handbookId } = notice.basis
  const isDue = notice.code === 'suspensionDue' || notice.code === 'removalDue'
  return {
    ...{ rule: handbookId, severity: isDue ? 'alert' : 'info', field: 'isOutOfContact' },
    ...{ message: noticeSentence(notice), regulation, article },
  }
}

async function withdrawnOf(ctx: QueryCtx, id: string) {
  const rows = await read<{ id: string; subject: string; reason: string; at: Date }>(
    ctx.db,
    sql`select id, subject, reason, at from member_correction where person_id = ${id} order by at desc, id desc`,
  )
  return rows.map(row => ({ ...row, at: row.at.toISOString() }))
}
