import type { Readable } from 'node:stream'
import { type ActionCtx, act, answer, type QueryCtx } from '#platform/kernel/act.ts'
import { capability } from '#platform/kernel/capability.ts'
import { found } from '#platform/kernel/outcome.ts'
import { file } from './contract.ts'
import { holds } from './holds.zh.ts'
import { headLength, isOfKind } from './rules.ts'
import { deleteExpired, deleteFile, findFile, insertFile, type StoredFile } from './store.ts'
import { zh } from './zh.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xls: 'application/vnd.ms-excel',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv; charset=utf-8',
  pdf: 'application/pdf',
}

export const fileCapability = capability({
  contract: file,
  messages: zh,
  operations: {
    describe: answer(file.describe, async ({ db }, { fileId }) => {
      const { name, size } = found(await findFile(db, fileId))
      return { name, size, mediaType: mediaTypes[ending(name)] ?? 'application/octet-stream' }
    }),
    keep: act(file.keep, {
      says: ({ name }) => zh.says.keep(name),
      async run(ctx, input) {
        await insertFile(ctx, { ...input, expiresAt: null })
        return { fileId: input.id }
      },
    }),
    dropExpired: act(file.dropExpired, {
      says: (_, { dropped }) => zh.says.dropExpired(dropped),
      async run(ctx) {
        const ids = await deleteExpired(ctx)
        for (const id of ids) await ctx.files.remove(id)
        return { dropped: ids.length }
      },
    }),
  },
  reactions: [],
  schedules: [{ name: 'file.dropExpired', cron: '15 3 * * *', action: file.dropExpired }],
  places: {},
  holds,
  migrations: new URL('./migrations/', import.meta.url),
})

/** For capabilities that take uploads: the row of a file the actor brought, else NotThere. */
export const ownFile = async (ctx: QueryCtx | ActionCtx, fileId: string): Promise<StoredFile> =>
  found(await findFile(ctx.db, fileId))

/** S-57: whether a file is of a kind this use takes, by its ending and by how its content begins. */
export async function isTaken(
  { files }: ActionCtx,
  { id, name }: StoredFile,
  taken: Parameters<typeof isOfKind>[2],
): Promise<boolean> {
  const head: Buffer[] = []
  let length = 0
  for await (const part of await files.read(id)) {
    head.push(Buffer.from(part))
    length += head.at(-1)?.length ?? 0
    if (length >= headLength) break
  }
  return isOfKind(name, Buffer.concat(head), taken)
}

/** How long a copy of what is otherwise sealed lies ready for whoever asked for it. */
export const aDayFrom = (now: Date): Date => new Date(now.getTime() + 86_400_000)

/**
 * For capabilities that make files: stores the bytes and the row; the actor fetches it at `/api/files/<id>`.
 * With `expiresAt` it is there until then, and removed in the night after.
 */
export async function keepMadeFile(
  ctx: ActionCtx,
  name: string,
  bytes: Readable,
  expiresAt: Date | null = null,
): Promise<string> {
  const stored = await ctx.files.keep(bytes)
  await insertFile(ctx, { id: stored.id, name, size: stored.size, digest: stored.digest, expiresAt })
  return stored.id
}

/** For a file whose making was stopped: neither bytes nor row stay. */
export async function dropMadeFile(ctx: ActionCtx, fileId: string): Promise<void> {
  await deleteFile(ctx, fileId)
  await ctx.files.remove(fileId)
}

const ending = (name: string) => name.slice(name.lastIndexOf('.') + 1).toLowerCase()
