import assert from 'node:assert/strict'
import test from 'node:test'
import { demoOrganisations } from '#capabilities/organisation/seed.ts'
import { completedYears, earliestDay } from '#platform/pure/calendar.ts'
import { judge } from './judge.ts'
import { demoRegionPrefix, readIdNumber } from './rules/identifiers.ts'
import { demoMembers } from './seed.ts'
import { demoPosts } from './seed-office.ts'
import { demoMobilePrefix } from './seed-people.ts'
import { shares } from './seed-shares.ts'

const today = '2026-11-20'
const rows = demoOrganisations(2026)
const everybody = demoMembers(rows, 2026, today)
const members = everybody.filter(({ isCounted }) => isCounted)
const records = members.map(({ record }) => record)

/** Shares of the people in each class, in per cent. */
function shareOf(classOf: (record: (typeof records)[number]) => string): Record<string, number> {
  const groups = Map.groupBy(records, classOf)
  return Object.fromEntries([...groups].map(([name, of]) => [name, (100 * of.length) / records.length]))
}
function near(found: Record<string, number>, wanted: Readonly<Record<string, number>>, by: number): void {
  const sum = Object.values(wanted).reduce((all, share) => all + share, 0)
  for (const [name, share] of Object.entries(wanted)) {
    const expected = (100 * share) / sum
    assert.ok(Math.abs((found[name] ?? 0) - expected) <= by, `${name}: ${found[name]} instead of ${expected}`)
  }
}

test('the county has 19,326 members, and the same people every time', () => {
  assert.equal(members.length, 19_326)
  assert.deepEqual(demoMembers(rows.slice(0, 60), 2026, today), demoMembers(rows.slice(0, 60), 2026, today))
})

test('handbook 11.4 sex, minorities, education, age, joining and occupation have the shares of 2024', () => {
  const age = (birthDate: string) => completedYears(earliestDay(birthDate), today)
  const bands = { to30: 30, to35: 35, to40: 40, to45: 45, to50: 50, to55: 55, to60: 60, over60: 999 }
  near(
    shareOf(({ sex }) => sex ?? ''),
    shares.sex,
    0.1,
  )
  near(
    shareOf(({ ethnicity }) => (ethnicity === '01' ? 'han' : 'minority')),
    shares.people,
    0.1,
  )
  near(
    shareOf(({ education }) => (Number(education?.[0]) <= 3 ? 'college' : 'less')),
    { college: 57.6, less: 42.4 },
    0.1,
  )
  near(
    shareOf(({ birthDate }) => Object.entries(bands).find(([, most]) => age(birthDate ?? '') <= most)?.[0] ?? ''),
    shares.age,
    0.2,
  )
  near(
    shareOf(({ joinedOn = '' }) => {
      const day = joinedOn ?? ''
      return day < '1949-10' ? 'before1949' : day < '1979' ? 'to1978' : day < '2012-11' ? 'to2012' : 'since2012'
    }),
    shares.joined,
    0.5,
  )
  near(
    shareOf(({ jobPost }) => postClass(jobPost ?? '')),
    shares.post,
    0.1,
  )
})

function postClass(code: string): string {
  const classes: readonly (readonly [RegExp, string])[] = [
    [/^0(16|25)/, 'worker'],
    [/^1/, 'farmer'],
    [/^0(13|15|22|24)/, 'technical'],
    [/^0(12|14|21|23)/, 'manager'],
    [/^011/, 'organ'],
    [/^3/, 'student'],
    [/^4/, 'retired'],
  ]
  return classes.find(([shape]) => shape.test(code))?.[1] ?? 'other'
}

test('every rule holds for everybody: what is missing is a phone, here and there, and nothing else is wrong', () => {
  const errors = new Map<string, number>()
  const alerts = new Map<string, number>()
  for (const { record, others, branch } of everybody) {
    const whole = { ...record, idType: 'CN_ID', branchId: branch.id }
    for (const found of judge(whole, others, today, branch.kind === 'JOINT').findings) {
      const counts = found.severity === 'error' ? errors : alerts
      const key = `${found.field} ${found.messageCode}`
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  const phoneless = errors.get('mobile required') ?? 0
  assert.deepEqual([...errors.keys()], ['mobile required'])
  assert.ok(phoneless / everybody.length > 0.11 && phoneless / everybody.length < 0.13, `${phoneless}`)
  const overdue = alerts.get('regularisedOn regularisationOverdue') ?? 0
  assert.ok(overdue >= 10 && overdue <= 80, `${overdue} overdue`)
})

test('numbers are valid, each given once, under a prefix nobody was ever given; phones ring nowhere', () => {
  const numbers = everybody.map(({ record }) => record.idNumber ?? '')
  assert.equal(new Set(numbers).size, numbers.length)
  assert.ok(numbers.every(number => number.startsWith(demoRegionPrefix) && readIdNumber(number, today).ok))
  const phones = everybody.flatMap(({ record }) => record.mobile ?? [])
  assert.ok(phones.every(phone => phone.startsWith(demoMobilePrefix) && phone.length === 11))
})

test('every branch with members has a secretary, a full member of a year at least, who holds one post', () => {
  const posts = demoPosts(rows, everybody, today)
  const led = new Set(posts.filter(({ post }) => post === 'SECRETARY').map(({ organisationId }) => organisationId))
  const branches = rows.filter(({ memberCount }) => memberCount > 0)
  const without = branches.filter(({ id }) => !led.has(id))
  assert.ok(without.length <= branches.length / 100, `${without.length} of ${branches.length}`)
  assert.equal(new Set(posts.map(({ personId }) => personId)).size, posts.length)
  const byId = new Map(everybody.map(member => [member.id, member]))
  assert.ok(posts.every(({ personId }) => byId.get(personId)?.record.personType === 'FULL'))
})
