import { sql } from 'kysely'
import { z } from 'zod'
import type { FileStore } from '#platform/files/store.ts'
import { act, answer } from '#platform/kernel/act.ts'
import { type Actor, nobody } from '#platform/kernel/actor.ts'
import { capability } from '#platform/kernel/capability.ts'
import { contract, done, place, secret } from '#platform/kernel/contract.ts'
import type { Caller } from '#platform/kernel/kernel.ts'
import { subtreeRange } from '#platform/pure/path.ts'

/** A capability of three operations: what the kernel promises is tested on it, without any real capability. */
const atNote = place('note')

export const note = contract(
  'note',
  {
    permissions: { view: 'See notes.', write: 'Write notes.' },
    refusals: { tooLong: 'The note is too long.' },
    events: {},
  },
  ({ query, action }) => ({
    all: query({
      does: 'Lists the notes in scope.',
      needs: 'view',
      over: 'hat',
      in: z.strictObject({}),
      out: z.array(z.object({ id: z.string(), text: z.string() })),
    }),
    write: action({
      does: 'Writes a note at a path.',
      needs: 'write',
      over: 'hat',
      in: z.strictObject({ id: z.uuid(), path: z.string(), text: z.string(), code: secret(z.string()).optional() }),
      out: z.object({ id: z.string() }),
      touches: ['note'],
    }),
    change: action({
      does: 'Changes the text of a note.',
      needs: 'write',
      over: i => atNote(i.id),
      in: z.strictObject({ id: z.uuid(), text: z.string() }),
      out: done,
      touches: ['note'],
    }),
    erase: action({
      does: 'Erases a note; sensitive.',
      needs: 'write',
      over: i => atNote(i.id),
      in: z.strictObject({ id: z.uuid() }),
      out: done,
      touches: ['note'],
      stepUp: true,
    }),
  }),
)

export const noteSql = `create table note_line (id uuid primary key, path text collate "C" not null, text text not null);
call kernel.organisation_owned('note_line');`

export const noteCapability = capability({
  contract: note,
  messages: {
    title: '便签',
    permissions: { view: '查看', write: '书写' },
    refusals: { tooLong: '便签太长' },
  },
  operations: {
    all: answer(note.all, async ({ db }) => {
      const { rows } = await sql<{ id: string; text: string }>`select id, text from note_line order by id`.execute(
        db as never,
      )
      return rows
    }),
    write: act(note.write, {
      says: input => `写了便签 ${input.id}`,
      async run({ db }, { id, path, text }) {
        if (text.length > 10) throw note.refuse('tooLong', { limit: 10 })
        await sql`insert into note_line (id, path, text) values (${id}, ${path}, ${text})`.execute(db)
        return { id }
      },
    }),
    change: act(note.change, {
      says: input => `改了便签 ${input.id}`,
      async run({ db }, { id, text }) {
        await sql`update note_line set text = ${text} where id = ${id}`.execute(db)
        return {}
      },
    }),
    erase: act(note.erase, {
      says: input => `删了便签 ${input.id}`,
      async run({ db }, { id }) {
        await sql`delete from note_line where id = ${id}`.execute(db)
        return {}
      },
    }),
  },
  reactions: [],
  places: {
    note: async (db, id) => {
      const { rows } = await sql<{ path: string }>`select path from note_line where id = ${id}`.execute(db as never)
      return rows[0]?.path
    },
  },
  migrations: new URL('file:///nowhere/'),
})

/** An officer of one subtree, without any identity capability. */
export const officer = (
  path: string,
  change: Partial<Actor> = {},
  permissions = ['note.view', 'note.write'],
): Actor => ({
  ...nobody,
  accountId: '018f0000-0000-7000-8000-000000000001',
  secondFactor: true,
  hat: { ...nobody.hat, id: 'office', kind: 'officer', permissions, range: subtreeRange(path) },
  ...change,
})

export const callerFor = (actor: Actor, idempotencyKey: string | null = null): Caller => ({
  identify: async () => actor,
  requestId: 'test',
  address: null,
  idempotencyKey,
  cause: null,
})

/** For kernels that keep no files. */
export const noFiles: FileStore = new Proxy({} as FileStore, {
  get: () => () => {
    throw new Error('this kernel keeps no files')
  },
})
