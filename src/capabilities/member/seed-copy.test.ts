import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import fc from 'fast-check'
import pg from 'pg'
import { openTestServer } from '#platform/testing/database.ts'
import { copyRows } from './seed-copy.ts'

let db: pg.Client
let stop: () => Promise<void>

before(async () => {
  const server = await openTestServer()
  db = new pg.Client({ connectionString: server.url })
  await db.connect()
  // Of this connection alone, and gone with it.
  await db.query(
    'create temporary table copied (a_text text, a_number int check (a_number < 100), some_bytes bytea, at_instant timestamptz)',
  )
  stop = async () => {
    await db.end()
    await server.stop()
  }
})
after(() => stop?.())

it('whatever a row holds arrives unchanged: signs of the format, empty texts, nothing, bytes, instants', async () => {
  const text = fc.oneof(
    fc.constantFrom('', '\\N', '\\', 'a\tb', 'a\nb\r', '\\.', '张三'),
    fc.string({ unit: 'binary' }),
  )
  const row = fc.record({
    aText: fc.option(text.filter(each => !each.includes('\0'))),
    aNumber: fc.option(fc.integer({ max: 99 })),
    someBytes: fc.option(fc.uint8Array({ maxLength: 40 })),
    atInstant: fc.option(fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 20 }), async rows => {
      await db.query('truncate copied')
      await copyRows(db, 'copied', rows)
      const { rows: stored } = await db.query('select * from copied')
      const plain = rows.map(({ aText, aNumber, someBytes, atInstant }) => ({
        a_text: aText,
        a_number: aNumber,
        some_bytes: someBytes && Buffer.from(someBytes),
        at_instant: atInstant,
      }))
      assert.deepEqual(stored, plain)
    }),
    { numRuns: 60 },
  )
})

it('a row that breaks a constraint of the real table is refused', async () => {
  await assert.rejects(copyRows(db, 'copied', [{ aNumber: 100 }]), /check constraint/)
})
