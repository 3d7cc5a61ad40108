import { act } from '#platform/kernel/act.ts'
import { brokenRows } from '../broken.ts'
import { identity } from '../contract.ts'
import { attemptsKept, earlier, idleAccountDays, noticesKept, officeOfPost } from '../rules.ts'
import { sealOffice } from '../seal.ts'
import { findAccountOfPerson, findPerson, findPlace, moveAccount } from '../store/account.ts'
import { awaitOffice, forgetAwaited } from '../store/awaited.ts'
import { forgetNotices } from '../store/notice.ts'
import {
  disableIdle as disableIdleRows,
  findOfficeOfPost,
  renamePlace as renamePlaceRows,
  type SealedRow,
  saveEnd,
  sealedRows,
} from '../store/office.ts'
import { forgetSpent } from '../store/ways.ts'
import { zh } from '../zh.ts'
import { disable } from './account.ts'
import { endNow, giveAwaited } from './grant.ts'

const dayLength = 86_400_000

/** Posts give offices without a request: the appointment is itself a documented decision of the organisation. */
export const giveOfficeOfPost = act(identity.giveOfficeOfPost, {
  says: (_, { officeId }) => (officeId === null ? zh.says.officeOfPostSkipped : zh.says.officeOfPostGiven),
  async run(ctx, { postId, personId, organisationId, post, from, to }) {
    const role = officeOfPost(post)
    if (role === null || (await findOfficeOfPost(ctx.db, postId)) !== undefined) return { officeId: null }
    const place = await findPlace(ctx.db, organisationId)
    if (place === undefined) return { officeId: null }
    const where = { organisationId, path: place.path, organisationName: place.name }
    const awaited = { postId, personId, role, ...where, from, to }
    const account = await findAccountOfPerson(ctx.db, personId)
    if (account !== undefined) return { officeId: await giveAwaited(ctx, account.id, awaited) }
    await awaitOffice(ctx.db, awaited)
    return { officeId: null }
  },
})

export const endOfficeOfPost = act(identity.endOfficeOfPost, {
  says: () => zh.says.officeOfPostEnded,
  async run(ctx, { postId, to }) {
    await forgetAwaited(ctx.db, postId)
    const office = await findOfficeOfPost(ctx.db, postId)
    if (office === undefined || office.endedAt !== null) return {}
    if (to === null || to <= ctx.today) {
      await endNow(ctx, office)
      return {}
    }
    const shortened = { ...office, to }
    await saveEnd(ctx.db, shortened, sealOffice(ctx.vault, shortened))
    return {}
  },
})

/** S-12, S-30: the account goes where its person goes, and ends for whoever is no member any more. */
export const followPerson = act(identity.followPerson, {
  says: (_, { change }) => zh.says.personFollowed[change],
  async run(ctx, { personId }) {
    const account = await findAccountOfPerson(ctx.db, personId)
    const person = await findPerson(ctx.db, personId)
    if (account === undefined || person === undefined) return { change: 'none' as const }
    if (account.organisationId !== person.organisationId) await moveAccount(ctx.db, account.id, person)
    if (person.isActive || account.state === 'disabled') {
      return { change: account.organisationId === person.organisationId ? ('none' as const) : ('moved' as const) }
    }
    await disable(ctx, account.id, zh.leftReason)
    return { change: 'disabled' as const }
  },
})

export const renamePlace = act(identity.renamePlace, {
  says: ({ name }) => zh.says.placeRenamed(name),
  async run(ctx, { organisationId, name }) {
    await renamePlaceRows(ctx.db, organisationId, name)
    return {}
  },
})

export const disableIdle = act(identity.disableIdle, {
  says: (_, { disabled }) => zh.says.idleDisabled(disabled),
  async run(ctx) {
    const before = earlier(ctx.now, idleAccountDays * dayLength)
    const accounts = await disableIdleRows(ctx.db, before, zh.idleReason, earlier(ctx.now, attemptsKept))
    await forgetSpent(ctx.db, earlier(ctx.now, dayLength))
    await forgetNotices(ctx.db, earlier(ctx.now, noticesKept))
    return { disabled: accounts.length }
  },
})

/** S-35, S-46: the alarm for what was changed past the application. */
export const checkGrants = act(identity.checkGrants, {
  says: (_, { checked, broken }) => zh.says.grantsChecked(checked, broken),
  async run(ctx) {
    const rows = await sealedRows(ctx.db)
    const { offices, accounts } = brokenRows(ctx.vault, rows)
    const broken = offices.length + accounts.length
    const idsOf = (found: readonly SealedRow[]) => found.map(({ id }) => id)
    if (broken > 0) ctx.emit(identity.events.grantsBroken, { officeIds: idsOf(offices), accountIds: idsOf(accounts) })
    return { checked: rows.length, broken }
  },
})
