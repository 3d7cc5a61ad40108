import { keepMadeFile } from '#capabilities/file/index.ts'
import { isPushReader } from '#platform/crypto/web-push.ts'
import { act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { newId } from '#platform/pure/id.ts'
import { notice } from '../contract.ts'
import { isAllowedEndpoint, mayConfirm } from '../rules.ts'
import { addressCell } from '../seal.ts'
import { dropCode } from '../store/address.ts'
import { deleteDevice, insertDevice, myChoice, offered, saveChoice } from '../store/channel.ts'
import { findLetter, saveConfirmation, saveMarks } from '../store/letter.ts'
import { zh } from '../zh.ts'
import { askProof, readerOf } from './address.ts'

export const confirm = act(notice.confirm, {
  says: () => zh.says.confirm,
  async run(ctx, { letterId }) {
    const letter = found(await findLetter(ctx.db, letterId))
    const facts = { needsConfirmation: letter.needsConfirmation, isRecalled: letter.recalledAt !== null }
    const refusal = mayConfirm(facts)
    if (refusal !== null) throw notice.refuse(refusal)
    await saveConfirmation(ctx.db, letterId, ctx.now)
    await saveMarks(ctx.db, [letterId], { opened: true })
    return {}
  },
})

export const mark = act(notice.mark, {
  says: () => zh.says.mark,
  async run(ctx, { letterIds, opened, archived }) {
    await saveMarks(ctx.db, letterIds, { opened, archived })
    return {}
  },
})

/** Files belong to whoever brought them: the reader gets a copy of his own. */
export const takeFile = act(notice.takeFile, {
  says: () => zh.says.takeFile,
  async run(ctx, { letterId, fileId }) {
    const letter = found(await findLetter(ctx.db, letterId))
    if (letter.recalledAt !== null) throw notice.refuse('recalled')
    const file = found(letter.files.find(({ id }) => id === fileId))
    return { fileId: await keepMadeFile(ctx, file.name, await ctx.files.read(fileId)), name: file.name }
  },
})

export const choose = act(notice.choose, {
  says: () => zh.says.choose,
  async run(ctx, { mail, address, push, quietFrom, quietTo }) {
    const cell = addressCell(readerOf(ctx))
    const channels = await offered(ctx.db)
    if ((mail && !channels.mail) || (push && channels.pushKey === null)) throw notice.refuse('channelOff')
    const before = await myChoice(ctx.db)
    const kept = before?.address ?? null
    const isNew = address !== undefined && (kept === null || ctx.vault.open(cell, kept) !== address)
    const sealed = isNew ? ctx.vault.seal(cell, address) : kept
    if (mail && sealed === null) throw notice.refuse('addressMissing')
    const quiet = { quietFrom: quietFrom ?? null, quietTo: quietTo ?? null }
    const verifiedAt = isNew ? null : (before?.verifiedAt ?? null)
    await saveChoice(ctx.db, { mail, address: sealed, verifiedAt, push, ...quiet })
    if (isNew) await (channels.mail ? askProof(ctx) : dropCode(ctx.db))
    return {}
  },
})

export const addDevice = act(notice.addDevice, {
  says: () => zh.says.addDevice,
  async run(ctx, { label, ...device }) {
    const { pushKey, hosts } = await offered(ctx.db)
    if (pushKey === null) throw notice.refuse('channelOff')
    if (!isAllowedEndpoint(device.endpoint, hosts ?? []) || !isPushReader(device))
      throw notice.refuse('endpointForeign')
    return { deviceId: found(await insertDevice(ctx.db, { id: newId(), ...device, label: label ?? null }, ctx.now)) }
  },
})

export const removeDevice = act(notice.removeDevice, {
  says: () => zh.says.removeDevice,
  async run(ctx, { deviceId }) {
    if (!(await deleteDevice(ctx.db, deviceId))) found(null)
    return {}
  },
})
