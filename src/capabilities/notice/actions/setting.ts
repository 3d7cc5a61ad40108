import { newPushKeys } from '#platform/crypto/web-push.ts'
import { act } from '#platform/kernel/act.ts'
import { MailStored } from '../contract/shapes.ts'
import { notice } from '../contract.ts'
import { isSafeMail, pushHosts } from '../rules.ts'
import { settingCell } from '../seal.ts'
import { findSetting, saveMailSetting, savePushSetting } from '../store/channel.ts'
import { zh } from '../zh.ts'

export const setUpMail = act(notice.setUpMail, {
  says: ({ on, host }) => zh.says.setUpMail(on, host),
  async run(ctx, { on, password, ...given }) {
    if (!on) {
      await saveMailSetting(ctx.db, null, null)
      return {}
    }
    const setting = MailStored.safeParse(given)
    if (!setting.success) throw notice.refuse('settingIncomplete')
    if (!isSafeMail(setting.data)) throw notice.refuse('plainMail')
    const kept = (await findSetting(ctx.db)).mailPassword
    const sealed = password === undefined ? kept : ctx.vault.seal(settingCell('mail_password'), password)
    await saveMailSetting(ctx.db, setting.data, sealed)
    return {}
  },
})

/** The key stays as long as push stays on: browsers have subscribed with it. */
export const setUpPush = act(notice.setUpPush, {
  says: ({ on }) => zh.says.setUpPush(on),
  async run(ctx, { on, contact, hosts }) {
    if (!on) {
      await savePushSetting(ctx.db, null, null)
      return {}
    }
    if (contact === undefined) throw notice.refuse('settingIncomplete')
    const before = await findSetting(ctx.db)
    const made = newPushKeys()
    const publicKey = before.push?.publicKey ?? made.publicKey
    const key = before.pushKey ?? ctx.vault.seal(settingCell('push_key'), made.privateKey)
    await savePushSetting(ctx.db, { contact, hosts: hosts ?? [...pushHosts], publicKey }, key)
    return {}
  },
})
