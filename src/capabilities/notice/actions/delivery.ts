import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { newId } from '#platform/pure/id.ts'
import type { Parcel } from '../contract/internal.ts'
import { notice } from '../contract.ts'
import { afterQuiet, isAllowedEndpoint, nextAttempt, strandedAfter } from '../rules.ts'
import { addressCell, settingCell } from '../seal.ts'
import { findSetting } from '../store/channel.ts'
import { insertLetter, ownerOf } from '../store/letter.ts'
import {
  contentOf,
  dropDevice,
  dueParcels,
  holdParcel,
  insertParcel,
  type StoredParcel,
  saveParcel,
  takeParcel,
  wantedFor,
} from '../store/parcel.ts'
import { zh } from '../zh.ts'

/** What the system does on the way from a letter to its channels. */

export const tell = act(notice.tell, {
  says: ({ title }) => zh.says.tell(title),
  async run(ctx, { accountId, kind, title, body, page }) {
    const owner = await ownerOf(ctx.db, accountId)
    if (!owner) return { letterId: null }
    const id = newId()
    const letter = { id, accountId, personId: owner.personId, kind, sender: zh.system, title, body, page: page ?? null }
    await insertLetter(ctx.db, letter, ctx.now)
    ctx.emit(notice.events.letterSent, { noticeId: null, letterId: id })
    return { letterId: id }
  },
})

export const pack = act(notice.pack, {
  says: () => zh.says.pack,
  async run(ctx, of) {
    const setting = await findSetting(ctx.db)
    const isOn = { mail: setting.mail !== null, push: setting.push !== null }
    let parcels = 0
    for (const wanted of await wantedFor(ctx.db, of)) {
      if (!isOn[wanted.channel]) continue
      const notBefore = afterQuiet(ctx.now, { from: wanted.quietFrom, to: wanted.quietTo })
      const parcelId = await insertParcel(ctx.db, wanted, notBefore)
      if (parcelId === null) continue
      parcels++
      if (notBefore <= ctx.now) ctx.emit(notice.events.parcelReady, { parcelId })
    }
    return { parcels }
  },
})

const stranded = (ctx: ActionCtx) => new Date(ctx.now.getTime() - strandedAfter)

export const collect = act(notice.collect, {
  says: () => zh.says.collect,
  async run(ctx, { parcelId }) {
    const taken = await takeParcel(ctx.db, parcelId, ctx.now, stranded(ctx))
    if (!taken) return { parcel: null }
    const parcel = await filled(ctx, taken)
    // Recalled, switched off or unsubscribed meanwhile: nothing is to be sent any more.
    if (parcel === null)
      await saveParcel(ctx.db, parcelId, { state: 'failed', notBefore: ctx.now, problem: 'obsolete' })
    return { parcel }
  },
})

/** Title and text stay inside: what leaves says that there is a letter, and from whom (PIPL 6). */
async function filled(ctx: ActionCtx, taken: StoredParcel): Promise<Parcel | null> {
  const content = await contentOf(ctx.db, taken)
  const setting = await findSetting(ctx.db)
  if (!content || content.isRecalled) return null
  if (taken.channel === 'mail') {
    if (setting.mail === null || content.address === null) return null
    const { site } = setting.mail
    return {
      channel: 'mail',
      setting: setting.mail,
      password: setting.mailPassword && ctx.vault.open(settingCell('mail_password'), setting.mailPassword),
      to: ctx.vault.open(addressCell(taken.reader), content.address),
      subject: zh.outside.subject,
      text: zh.outside.mail(content.sender, `${site.replace(/\/$/, '')}/console/inbox`),
      messageId: `<${taken.id}@${new URL(site).hostname}>`,
    }
  }
  const { endpoint, p256dh, auth } = content
  if (setting.push === null || setting.pushKey === null || !endpoint || !p256dh || !auth) return null
  if (!isAllowedEndpoint(endpoint, setting.push.hosts)) return null
  return {
    channel: 'push',
    setting: setting.push,
    privateKey: ctx.vault.open(settingCell('push_key'), setting.pushKey),
    endpoint,
    p256dh,
    auth,
    text: JSON.stringify({ title: zh.outside.subject, body: zh.outside.push(content.sender), page: '/console/inbox' }),
    at: Math.floor(ctx.now.getTime() / 1000),
  }
}

export const noteDelivery = act(notice.noteDelivery, {
  says: ({ delivery }) => zh.says.noteDelivery(delivery),
  async run(ctx, { parcelId, delivery, problem }) {
    const parcel = await holdParcel(ctx.db, parcelId)
    if (!parcel) return {}
    const next = delivery === 'later' ? nextAttempt(parcel.attempts, ctx.now) : null
    const state = delivery === 'sent' ? 'sent' : next === null ? 'failed' : 'waiting'
    await saveParcel(ctx.db, parcelId, { state, notBefore: next ?? ctx.now, problem })
    if (delivery === 'gone' && parcel.deviceId !== null) await dropDevice(ctx.db, parcel.deviceId)
    return {}
  },
})

export const wake = act(notice.wake, {
  says: (_, { woken }) => zh.says.wake(woken),
  async run(ctx) {
    const due = await dueParcels(ctx.db, ctx.now, stranded(ctx))
    for (const parcelId of due) ctx.emit(notice.events.parcelReady, { parcelId })
    return { woken: due.length }
  },
})
