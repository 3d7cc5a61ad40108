import { isRole } from '#capabilities/roles.ts'
import { hatTitle } from '#capabilities/roles.zh.ts'
import { answer, type QueryCtx } from '#platform/kernel/act.ts'
import { brokenRows } from '../broken.ts'
import { identity } from '../contract.ts'
import { officeHolds } from '../seal.ts'
import {
  type ListedOffice,
  type ListedRequest,
  listAccounts,
  listOffices,
  listRequests,
  pageSize,
  searchAccounts,
  searchPlaces,
} from '../store/lists.ts'
import { sealedActive } from '../store/office.ts'
import { zh } from '../zh.ts'
import { liveSessions } from './session.ts'

/** One row more than a page was asked for: it tells whether there is a next page. */
function paged<Row, Shown>(rows: readonly Row[], key: (row: Row) => string, show: (row: Row) => Shown) {
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  return { rows: shown.map(show), next: rows.length > pageSize && last !== undefined ? key(last) : null }
}

export const accounts = answer(identity.accounts, async (ctx, filter) =>
  paged(
    await listAccounts(ctx.db, filter),
    ({ login }) => login,
    ({ lastSeenAt, ...row }) => ({ ...row, lastSeenAt: lastSeenAt?.toISOString() ?? null }),
  ),
)

export const offices = answer(identity.offices, async (ctx, filter) =>
  paged(
    await listOffices(ctx.db, filter, ctx.today),
    ({ id }) => id,
    row => officeRow(ctx, row),
  ),
)

const officeRow = (ctx: QueryCtx, row: ListedOffice) => ({
  id: row.id,
  accountId: row.accountId,
  displayName: row.displayName,
  role: row.role,
  title: isRole(row.role) ? hatTitle(row.role, row.organisationName) : row.role,
  organisationId: row.organisationId,
  from: row.from,
  to: row.to,
  intact: officeHolds(ctx.vault, { ...row, endedAt: null }, row.mac),
  fromPost: row.postId !== null,
})

export const grantees = answer(identity.grantees, async (ctx, { text }) => ({
  rows: await searchAccounts(ctx.db, text),
}))

export const grantPlaces = answer(identity.grantPlaces, async (ctx, { text }) => ({
  rows: await searchPlaces(ctx.db, text),
}))

const requestRow = ({ organisationName, subject, requestedAt, decidedAt, ...row }: ListedRequest) => ({
  ...row,
  title: row.role === null ? (subject ?? zh.requestKinds.factor) : hatTitle(row.role, organisationName),
  requestedAt: requestedAt.toISOString(),
  decidedAt: decidedAt?.toISOString() ?? null,
})

export const myRequests = answer(identity.myRequests, async (ctx, { after }) =>
  paged(await listRequests(ctx.db, after), ({ id }) => id, requestRow),
)
export const openRequests = answer(identity.openRequests, async (ctx, { after }) =>
  paged(await listRequests(ctx.db, after), ({ id }) => id, requestRow),
)

export const sessionsOf = answer(identity.sessionsOf, (ctx, { accountId }) => liveSessions(ctx, accountId))

// Presence is written once a minute; longer than that, so that a look cannot miss whoever was here.
const lookBack = 5 * 60_000

export const brokenRights = answer(identity.brokenRights, async ctx => {
  const { offices, accounts } = brokenRows(
    ctx.vault,
    await sealedActive(ctx.db, new Date(ctx.now.getTime() - lookBack)),
  )
  const found = [...offices, ...accounts].map(({ id, accountId }) => ({
    ...{ key: `rights/${id}`, kind: 'brokenRights' as const, accountId, network: null, at: null },
  }))
  return { found }
})
