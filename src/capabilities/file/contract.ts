import { z } from 'zod'
import { contract, nothing } from '#platform/kernel/contract.ts'
import { isId } from '#platform/pure/id.ts'

const fileId = z.string().refine(isId, 'invalid')

/** Rows about stored files; the bytes are sealed on disk by the platform. Whoever brought or made a file may fetch it. */
export const file = contract('file', { permissions: {}, refusals: {}, events: {} }, ({ query, action }) => ({
  describe: query({
    does: 'Tell name, size and type of a file of mine.',
    needs: 'signed-in',
    in: z.strictObject({ fileId }),
    out: z.object({ name: z.string(), size: z.number(), mediaType: z.string() }),
  }),
  keep: action({
    does: 'Remember an uploaded file.',
    needs: 'signed-in',
    in: z.strictObject({
      id: fileId,
      name: z.string().min(1).max(200),
      size: z.int().min(0),
      digest: z.string().max(128),
    }),
    out: z.object({ fileId }),
    touches: [],
    internal: true,
  }),
  dropExpired: action({
    does: 'Remove the files whose time is over.',
    needs: 'signed-in',
    in: nothing,
    out: z.object({ dropped: z.int() }),
    touches: [],
    internal: true,
  }),
}))
