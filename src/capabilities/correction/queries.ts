import { secretFieldNames } from '#capabilities/member/contract/fields.ts'
import { records } from '#capabilities/member/index.ts'
import { correctable, isCorrectable, needsPaper } from '#capabilities/member/rules/correctable.ts'
import { type FieldId, fieldIds, fieldOf, isFieldId } from '#capabilities/member/rules/dictionary.ts'
import { answer, type QueryCtx } from '#platform/kernel/act.ts'
import { found, ownPerson } from '#platform/kernel/outcome.ts'
import type { FormField, OwnRequest, RequestRow } from './contract/shapes.ts'
import { correction } from './contract.ts'
import { decideDays } from './rule-pack.ts'
import {
  changesOf,
  cursorAfter,
  findRequest,
  listRequests,
  openFields,
  pageSize,
  requestsOf,
  type StoredChange,
  type StoredRequest,
} from './store.ts'
import { openAsked, openDecision, openReason } from './values.ts'
import { labelOf, zh } from './zh.ts'

/** More than anybody asks for; the eldest of them are left to the copy of one's own. */
const mostOwn = 200

export const form = answer(correction.form, async ctx => {
  const personId = ownPerson(ctx.actor)
  const person = await records.open(ctx, personId)
  const open = await openFields(ctx.db, personId)
  const line = (field: FieldId): FormField[] =>
    isCorrectable(field)
      ? [
          {
            field,
            label: labelOf(field),
            ...inputOf(field),
            now: records.readable(field, records.valueIn(person, field)),
            needsPaper: needsPaper(field),
            isAsked: open.includes(field),
          },
        ]
      : []
  const others = fieldIds.flatMap(field => {
    const why = zh.otherWays[correctable[field]]
    return why === null ? [] : [{ field, label: labelOf(field), why }]
  })
  return { fields: fieldIds.flatMap(line), others, days: decideDays(ctx.today).value }
})

function inputOf(field: FieldId): Pick<FormField, 'kind' | 'choices'> {
  const { type, codes } = fieldOf(field)
  if (codes) return { kind: 'choice', choices: records.choices(codes) }
  return { kind: type === 'date' ? 'day' : type === 'bool' ? 'yesNo' : 'text', choices: [] }
}

export const mine = answer(correction.mine, async ctx => ({ rows: await ownRequests(ctx, mostOwn) }))

/** What I asked for; secret values masked on every page, in clear in the copy of my own alone (S-28). */
export async function ownRequests(ctx: QueryCtx, most: number): Promise<OwnRequest[]> {
  const requests = await requestsOf(ctx.db, ownPerson(ctx.actor), most)
  const changes = await changesBy(ctx, requests)
  return requests.map(request => ({
    id: request.id,
    state: request.state,
    askedAt: request.askedAt.toISOString(),
    dueOn: request.dueOn,
    reason: openReason(ctx.vault, request),
    changes: (changes.get(request.id) ?? []).map(row => ({
      field: row.field,
      label: labelOf(row.field),
      before: records.readable(row.field, openAsked(ctx.vault, row, 'before')),
      asked: records.readable(row.field, openAsked(ctx.vault, row, 'asked')),
    })),
    papers: [...request.files],
    decision: decisionOf(ctx, request),
  }))
}

const decisionOf = (ctx: QueryCtx, request: StoredRequest) =>
  request.closedAt === null || request.state === 'withdrawn'
    ? null
    : {
        at: request.closedAt.toISOString(),
        by: request.decidedHat ?? zh.office,
        reason: openDecision(ctx.vault, request),
      }

async function changesBy(ctx: QueryCtx, requests: readonly StoredRequest[]): Promise<Map<string, StoredChange[]>> {
  const rows = await changesOf(
    ctx.db,
    requests.map(({ id }) => id),
  )
  return Map.groupBy(rows, ({ requestId }) => requestId)
}

export const requests = answer(correction.requests, async (ctx, { state, cursor }) => {
  const range = ctx.scope ?? { lo: '', hi: '' }
  const listed = await listRequests(ctx.db, range, state, cursor)
  const shown = listed.slice(0, pageSize)
  const changes = await changesBy(ctx, shown)
  const last = shown.at(-1)
  return {
    rows: shown.map(request => rowOf(ctx, request, changes.get(request.id) ?? [])),
    next: listed.length > pageSize && last !== undefined ? cursorAfter(last) : null,
  }
})

const rowOf = (ctx: QueryCtx, request: StoredRequest, changes: readonly StoredChange[]): RequestRow => ({
  id: request.id,
  memberId: request.personId,
  name: request.name,
  organisationName: request.organisationName ?? '',
  fields: changes.map(({ field }) => labelOf(field)),
  askedAt: request.askedAt.toISOString(),
  dueOn: request.dueOn,
  state: request.state,
  isOverdue: request.state === 'open' && request.dueOn < ctx.today,
})

/** Old and new side by side, masked as the register masks; what changed in the record since is said. */
export const request = answer(correction.request, async (ctx, { requestId }) => {
  const asked = found(await findRequest(ctx.db, requestId))
  const person = await records.open(ctx, asked.personId)
  const changes = await changesOf(ctx.db, [requestId])
  return {
    ...rowOf(ctx, asked, changes),
    version: person.version,
    reason: openReason(ctx.vault, asked),
    isOwn: asked.personId === ctx.actor.personId,
    changes: changes.map(row => {
      const { field } = row
      const now = isFieldId(field) ? records.valueIn(person, field) : null
      const before = openAsked(ctx.vault, row, 'before')
      return {
        field,
        label: labelOf(field),
        before: records.readable(field, before),
        now: records.readable(field, now),
        asked: records.readable(field, openAsked(ctx.vault, row, 'asked')),
        isSecret: secretFieldNames.some(name => name === field),
        isStale: asked.state === 'open' && (before ?? '') !== (now ?? ''),
      }
    }),
    papers: [...asked.files],
    decision: decisionOf(ctx, asked),
  }
})
