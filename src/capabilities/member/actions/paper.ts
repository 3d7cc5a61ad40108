import { aDayFrom, isTaken, keepMadeFile, ownFile } from '#capabilities/file/index.ts'
import { scans } from '#capabilities/file/rules.ts'
import { act } from '#platform/kernel/act.ts'
import { found } from '#platform/kernel/outcome.ts'
import { earliestDay } from '#platform/pure/calendar.ts'
import { member } from '../contract.ts'
import { itemLabels } from '../life.zh.ts'
import { noteLook } from '../published.ts'
import { raiseVersion } from '../store/count.ts'
import { factsAbout, insertFact } from '../store/life.ts'
import { findPerson } from '../store/person.ts'
import { zh } from '../zh.ts'

export interface StoredDocument {
  readonly id: string
  readonly item: string
  readonly title: string
  readonly datedOn: string | null
  readonly pages: number | null
  readonly fileId: string
  readonly fileName: string
  readonly size: number
}

export const recordAward = act(member.recordAward, {
  says: ({ title }) => zh.says.recordAward(title),
  async run(ctx, { memberId, kind, title, level, givenOn, givenBy, docNo = null }) {
    const person = found(await findPerson(ctx.db, ctx.vault, memberId))
    if (earliestDay(givenOn) > ctx.today) throw member.refuse('inFuture')
    await insertFact(ctx, 'member_award', person, { kind, title, level, onDay: givenOn, givenBy, docNo })
    // An undo of the import that brought him will not take him out unasked.
    await raiseVersion(ctx.db, memberId, ctx.now)
    return {}
  },
})

export const attachDocument = act(member.attachDocument, {
  says: ({ item }) => zh.says.attachDocument(itemLabels[item]),
  async run(ctx, { memberId, item, title, datedOn = null, pages = null, fileId }) {
    const person = found(await findPerson(ctx.db, ctx.vault, memberId))
    const brought = await ownFile(ctx, fileId)
    if (!(await isTaken(ctx, brought, scans))) throw member.refuse('notAScan')
    const { name: fileName, size } = brought
    if (datedOn !== null && earliestDay(datedOn) > ctx.today) throw member.refuse('inFuture')
    await insertFact(ctx, 'member_document', person, { item, title, datedOn, pages, fileId, fileName, size })
    await raiseVersion(ctx.db, memberId, ctx.now)
    return {}
  },
})

// A copy of his own for whoever takes it: the first copy belongs to the account that brought it (S-58).
export const takeDocument = act(member.takeDocument, {
  says: ({ purpose }, { name }) => zh.says.takeDocument(name, purpose),
  async run(ctx, { memberId, documentId, purpose }) {
    const person = found(await findPerson(ctx.db, ctx.vault, memberId))
    const papers = await factsAbout<StoredDocument>(ctx.db, 'member_document', memberId, 'item')
    const { item, fileId, fileName } = found(papers.find(({ id }) => id === documentId))
    await noteLook(ctx, person, item, purpose)
    return {
      fileId: await keepMadeFile(ctx, fileName, await ctx.files.read(fileId), aDayFrom(ctx.now)),
      name: fileName,
    }
  },
})
