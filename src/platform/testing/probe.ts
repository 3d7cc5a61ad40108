import { sql } from 'kysely'
import { z } from 'zod'
import { act, answer } from '#platform/kernel/act.ts'
import { type Capability, capability } from '#platform/kernel/capability.ts'
import { contract, done, nothing, secret } from '#platform/kernel/contract.ts'

const Declared = z.object({ a: z.string() })

/** A capability that misbehaves on purpose: it answers too much, breaks with telling words and emits before it fails. */
export const probe = contract(
  'probe',
  {
    permissions: { use: 'Use the probe.' },
    refusals: { no: 'The probe says no.' },
    events: { told: z.object({ id: z.string(), text: z.string() }) },
  },
  ({ query, action }) => ({
    chatty: query({
      does: 'Returns more than it declares.',
      needs: 'use',
      over: 'hat',
      in: z.strictObject({
        text: z.string().max(50).optional(),
        size: z.int().optional(),
        of: z.array(z.string()).optional(),
      }),
      out: z.object({
        id: z.string(),
        rows: z.array(z.object({ name: z.string() })),
        one: z.object({ a: z.string() }),
      }),
    }),
    chattyMaybe: query({
      does: 'Returns more than it declares where nothing may stand as well.',
      needs: 'use',
      over: 'hat',
      in: nothing,
      out: z.object({
        one: Declared.nullable(),
        none: Declared.nullable(),
        many: z.array(Declared.nullable()),
        either: z.array(
          z.discriminatedUnion('kind', [
            z.object({ kind: z.literal('x'), a: z.string(), deep: Declared.nullable() }),
            z.object({ kind: z.literal('y'), b: z.int() }),
          ]),
        ),
      }),
    }),
    brokenSql: query({
      does: 'Breaks in the database, which quotes what it was given.',
      needs: 'use',
      over: 'hat',
      in: z.strictObject({ text: z.string().optional() }),
      out: done,
    }),
    brokenCode: query({ does: 'Breaks in the code.', needs: 'everyone', in: nothing, out: done }),
    enter: action({
      does: 'Gives a session.',
      needs: 'everyone',
      in: z.strictObject({ token: z.string().nullable() }),
      out: z.object({ outcome: z.string(), sessionToken: z.string().nullable().optional() }),
      touches: [],
    }),
    tell: action({
      does: 'Emits, and fails afterwards when asked to.',
      needs: 'use',
      over: 'hat',
      in: z.strictObject({
        id: z.uuid(),
        text: z.string(),
        fail: z.boolean().optional(),
        code: secret(z.string()).optional(),
      }),
      out: done,
      touches: ['probe'],
    }),
    note: action({
      does: 'Notes a row; done by reactions.',
      needs: 'use',
      over: 'hat',
      in: z.strictObject({ id: z.string(), text: z.string() }),
      out: done,
      touches: ['probe'],
      internal: true,
    }),
    no: action({ does: 'Refuses.', needs: 'use', over: 'hat', in: nothing, out: done, touches: [] }),
  }),
)

export const probeSql = `create table probe_line (id uuid not null, path text collate "C" not null, text text not null);
call kernel.organisation_owned('probe_line');`

export const probeCapability = (reactions: Capability['reactions'] = []) =>
  capability({
    contract: probe,
    messages: { title: '探针', permissions: { use: '使用' }, refusals: { no: '探针说不' } },
    operations: {
      chatty: answer(probe.chatty, async (_, { text }) => {
        const tooMuch = {
          id: text ?? 'x',
          password: 'LEAK-1',
          rows: [{ name: 'n', idNumber: 'LEAK-2' }],
          one: { a: 'a', b: 'LEAK-3' },
        }
        return tooMuch
      }),
      chattyMaybe: answer(probe.chattyMaybe, async () => {
        const one = { a: 'a', b: 'LEAK-4' }
        const either = [
          { kind: 'x' as const, a: 'a', b: 'LEAK-5', deep: one },
          { kind: 'y' as const, b: 1, a: 'LEAK-6' },
        ]
        return { one, none: null, many: [one, null], either }
      }),
      brokenSql: answer(probe.brokenSql, async ({ db }, { text }) => {
        if (text !== undefined) await sql`select cast(${text}::text as integer)`.execute(db as never)
        await sql`select secret_column from nowhere_table`.execute(db as never)
        return {}
      }),
      brokenCode: answer(probe.brokenCode, async () => {
        throw new Error('CANARY-STACK at /etc/passwd select * from member_person')
      }),
      enter: act(probe.enter, {
        says: () => '进来',
        run: async (_, { token }) => ({ outcome: 'fine', sessionToken: token }),
      }),
      tell: act(probe.tell, {
        says: ({ id }) => `说了 ${id}`,
        async run({ db, actor, emit }, { id, text, fail }) {
          await sql`insert into probe_line (id, path, text) values (${id}, ${actor.hat.range?.lo}, ${text})`.execute(db)
          emit(probe.events.told, { id, text })
          if (fail) throw probe.refuse('no')
          return {}
        },
      }),
      note: act(probe.note, {
        says: ({ id }) => `记了 ${id}`,
        async run({ db, actor }, { id, text }) {
          await sql`insert into probe_line (id, path, text) values (${id}, ${actor.hat.range?.lo}, ${`noted ${text}`})`.execute(
            db,
          )
          return {}
        },
      }),
      no: act(probe.no, {
        says: () => '',
        run: async () => {
          throw probe.refuse('no')
        },
      }),
    },
    reactions,
    places: {},
    migrations: new URL('file:///nowhere/'),
  })
