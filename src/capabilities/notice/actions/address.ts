import { newRecoveryCodes } from '#platform/crypto/totp.ts'
import { type ActionCtx, act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { randomId } from '#platform/pure/id.ts'
import { notice } from '../contract.ts'
import { codeTyped, judgeProof, mayAskProof, proofLasts } from '../rules.ts'
import { addressCell, codeCell, settingCell } from '../seal.ts'
import { codeFor, holdProof, saveProof, saveVerified } from '../store/address.ts'
import { findSetting, myChoice } from '../store/channel.ts'
import { zh } from '../zh.ts'

/** An address belongs to whoever can read what is mailed there. */

export const readerOf = (ctx: ActionCtx): string => found(ctx.actor.personId ?? ctx.actor.accountId)

/** A new code for the address that was chosen; the one before is void. */
export async function askProof(ctx: ActionCtx): Promise<void> {
  const before = await holdProof(ctx.db)
  const asked = before?.askedOn === ctx.today ? before.asked : 0
  if (!mayAskProof(asked)) throw notice.refuse('codeTooOften')
  const reader = readerOf(ctx)
  const code = newRecoveryCodes()[0]?.slice(0, 5) ?? ''
  await saveProof(ctx.db, {
    code: ctx.vault.seal(codeCell(reader), code),
    expiresAt: new Date(ctx.now.getTime() + proofLasts),
    tries: 0,
    askedOn: ctx.today,
    asked: asked + 1,
  })
  ctx.emit(notice.events.proofReady, { reader })
}

export const sendCode = act(notice.sendCode, {
  says: () => zh.says.sendCode,
  async run(ctx) {
    const mine = await myChoice(ctx.db)
    if (!mine?.address || mine.verifiedAt !== null) throw notice.refuse('nothingToVerify')
    await askProof(ctx)
    return {}
  },
})

/** Wrong answers are counted, so they are no refusals: those would take the count back. */
export const verifyAddress = act(notice.verifyAddress, {
  says: (_, { outcome }) => zh.says.verifyAddress(outcome),
  async run(ctx, { code }) {
    const proof = await holdProof(ctx.db)
    if (!proof?.code) return { outcome: 'spent' as const }
    const matches = codeTyped(code) === ctx.vault.open(codeCell(readerOf(ctx)), proof.code)
    const outcome = judgeProof(proof, matches, ctx.now)
    if (outcome === 'verified') await saveVerified(ctx.db, ctx.now)
    await saveProof(ctx.db, { ...proof, tries: proof.tries + 1, code: outcome === 'wrong' ? proof.code : null })
    return { outcome }
  },
})

export const collectCode = act(notice.collectCode, {
  says: () => zh.says.collect,
  async run(ctx, { reader }) {
    const { mail, mailPassword } = await findSetting(ctx.db)
    const stored = await codeFor(ctx.db, reader)
    if (mail === null || !stored) return { parcel: null }
    return {
      parcel: {
        channel: 'mail' as const,
        setting: mail,
        password: mailPassword && ctx.vault.open(settingCell('mail_password'), mailPassword),
        to: ctx.vault.open(addressCell(reader), stored.address),
        subject: zh.outside.codeSubject,
        text: zh.outside.code(ctx.vault.open(codeCell(reader), stored.code)),
        messageId: `<${randomId()}@${new URL(mail.site).hostname}>`,
      },
    }
  },
})
