import { setImmediate } from 'node:timers/promises'
import pg from 'pg'
import type { Platform } from '#platform/assemble.ts'
import { openPool } from '#platform/database/pool.ts'
import type { Transaction } from '#platform/kernel/capability.ts'
import type { Day } from '#platform/pure/calendar.ts'
import { activeIndex, type DemoMember, demoMembers, tallies } from './member/seed.ts'
import { copyRows } from './member/seed-copy.ts'
import { demoPosts } from './member/seed-office.ts'
import { Numbers } from './member/seed-people.ts'
import type { Origin } from './member/store/history.ts'
import { newPerson } from './member/store/written.ts'
import type { DemoOrganisation } from './organisation/seed.ts'
import { fillOrganisations, fillPosts, fillTallies } from './organisation/seed-fill.ts'
import { demoProvince } from './organisation/seed-province.ts'

export interface Population {
  readonly ownerUrl: string
  readonly vault: Platform['reactor']['kernel']['vault']
  /** At least so many; whole counties are filled. */
  readonly members: number
  readonly seed: number
  readonly today: Day
  readonly now: Date
  readonly said: (members: number, counties: number) => void
}

const sliceSize = 2_000

/**
 * Fills an empty installation with as many demonstration counties as it takes, sealed fields included. It works as the
 * owner, before anybody can sign in: this is an instrument for measuring, never a way into a register in use.
 */
export async function populate(population: Population): Promise<DemoOrganisation[]> {
  const { ownerUrl, members, seed, now } = population
  const province = demoProvince(members, seed)
  const pool = openPool(ownerUrl, 2)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const numbers = new Numbers()
  const rows: DemoOrganisation[] = [...province.above]
  await pool.db.transaction().execute(trx => fillOrganisations(trx, province.above, now))
  let filled = 0
  for (let n = 0; n < province.counties; n++) {
    const county = province.county(n)
    const people = demoMembers(county, seed + n, population.today, numbers)
    await pool.db.transaction().execute(trx => fillOrganisations(trx, county, now))
    await copyPeople(client, population, people)
    await pool.db.transaction().execute(trx => fillAround(trx, county, people, population.today))
    rows.push(...county)
    filled += people.length
    population.said(filled, n + 1)
  }
  await client.query('vacuum analyze')
  await client.end()
  await pool.close()
  return rows
}

async function fillAround(
  trx: Transaction,
  county: readonly DemoOrganisation[],
  people: readonly DemoMember[],
  today: Day,
): Promise<void> {
  await fillPosts(trx, demoPosts(county, people, today))
  await fillTallies(trx, tallies(people))
}

/** While the database takes one slice, the next one is sealed. */
async function copyPeople(client: pg.Client, population: Population, people: readonly DemoMember[]): Promise<void> {
  const { vault, today, now } = population
  const origin: Origin = { source: 'demo', importId: null, byAccount: null, at: now }
  let writing: Promise<void> = Promise.resolve()
  for (let at = 0; at < people.length; at += sliceSize) {
    const made = people
      .slice(at, at + sliceSize)
      .map(({ id, branch, record, others }) => newPerson({ vault, today, now }, branch, record, origin, others, id))
    await writing
    writing = copySlice(client, made)
    await setImmediate()
  }
  await writing
}

async function copySlice(client: pg.Client, made: readonly ReturnType<typeof newPerson>[]): Promise<void> {
  await client.query('begin')
  await copyRows(
    client,
    'member_identity',
    made.flatMap(({ person }) => activeIndex(person)).map(idIndex => ({ idIndex })),
  )
  await copyRows(
    client,
    'member_person',
    made.map(({ person }) => person),
  )
  await copyRows(
    client,
    'member_event',
    made.flatMap(({ events }) => [...events]),
  )
  await client.query('commit')
}
