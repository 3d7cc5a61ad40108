import { between, type Chance } from '#capabilities/organisation/seed-names.ts'
import { addDays, addMonths, addYears, type Day, daysBetween } from '#platform/pure/calendar.ts'
import type { MemberRecord } from './rules/dictionary.ts'
import type { JoinedBand } from './seed-shares.ts'

const bands: Readonly<Record<JoinedBand, readonly [Day, Day]>> = {
  before1949: ['1947-01-01', '1949-09-30'],
  to1978: ['1952-01-01', '1978-12-31'],
  to2012: ['1979-01-01', '2012-10-31'],
  since2012: ['2012-11-01', '2026-11-10'],
}
const inTime = ['before1949', 'to1978', 'to2012', 'since2012'] as const
/** How many of those who could join in a band did; the oldest are drawn first, so the early bands fill up with them. */
const early: Readonly<Record<JoinedBand, number>> = { before1949: 1, to1978: 0.68, to2012: 0.9, since2012: 1 }
/** Nobody is accepted before applying at eighteen and a year as an activist (ADMIT Art. 5, 13). */
const leastMonths = 18 * 12 + 20
const firstPaperwork = '1990-01-01'

/** Joining, probation and the stages before it, as the charter of each time had them (handbook 2.4). */
export function joiningDates(
  chance: Chance,
  today: Day,
  birthDate: Day,
  takeBand: (band: JoinedBand) => boolean,
): MemberRecord {
  const earliest = addMonths(birthDate, leastMonths)
  const last = addDays(today, -10)
  const windowOf = (band: JoinedBand): readonly [Day, Day] => {
    const [from, to] = bands[band]
    return [later(from, earliest), earlier(to, last)]
  }
  const isOpen = (band: JoinedBand) => windowOf(band)[0] < windowOf(band)[1]
  const band = inTime.find(each => isOpen(each) && chance() < early[each] && takeBand(each)) ?? 'since2012'
  const joinedOn = isOpen(band) ? dayIn(chance, windowOf(band), birthDate) : earlier(earliest, last)
  return { joinType: 'NEW', ...stages(chance, joinedOn, birthDate), ...probation(chance, joinedOn, today) }
}

function dayIn(chance: Chance, [from, to]: readonly [Day, Day], birthDate: Day): Day {
  const usualEnd = addYears(birthDate, 42)
  const end = to < usualEnd || from >= usualEnd ? to : usualEnd
  // Few are still on probation: two in a hundred of all members.
  const part = from >= '2012-11' ? chance() ** 1.7 : chance()
  return addDays(from, Math.floor(part * daysBetween(from, end)))
}

/** The file of older members does not know the stages before joining. */
function stages(chance: Chance, joinedOn: Day, birthDate: Day): MemberRecord {
  if (joinedOn < firstPaperwork || chance() < 0.08) return { appliedOn: null, activistOn: null, prospectOn: null }
  const prospectOn = addDays(joinedOn, -between(chance, 30, 120))
  const activistOn = addDays(addMonths(prospectOn, -12), -between(chance, 1, 40))
  const free = daysBetween(addYears(birthDate, 18), activistOn)
  const appliedOn = addDays(activistOn, -Math.min(between(chance, 5, 300), Math.max(free - 1, 0)))
  return { appliedOn, activistOn, prospectOn }
}

// Without probation between the ninth and the eleventh congress (MEM-05).
const noProbation = (day: Day) => day >= '1969-04-14' && day < '1977-08-18'

function probation(chance: Chance, joinedOn: Day, today: Day): MemberRecord {
  if (joinedOn < '1985-01-01' && chance() < 0.15) return byMonth(joinedOn)
  const extended = joinedOn > '2000-01-01' && chance() < 0.004 ? 6 : 0
  const end = noProbation(joinedOn) ? joinedOn : addMonths(joinedOn, 12 + extended)
  const extension = extended > 0 ? { extensionMonths: extended } : {}
  const type = { personType: 'PROBATIONARY' as const, regularisedOn: null, regularisation: null }
  if (end > today) return { joinedOn, ...type, ...(addMonths(joinedOn, 12) <= today ? extension : {}) }
  // A few are overdue: nobody has decided (MEM-09).
  if (joinedOn > addMonths(today, -30) && chance() < 0.05) return { joinedOn, ...type }
  const regularisation = extended > 0 ? 'AFTER_EXTENSION' : 'ON_TIME'
  return { joinedOn, personType: 'FULL', regularisedOn: end, regularisation, ...extension }
}

/** Files of the time often know the month only. */
function byMonth(joinedOn: Day): MemberRecord {
  const end = noProbation(joinedOn) ? joinedOn : addMonths(joinedOn, 12)
  const full = { personType: 'FULL', regularisation: 'ON_TIME' } as const
  return { ...full, joinedOn: joinedOn.slice(0, 7), regularisedOn: end.slice(0, 7) }
}

const earlier = (a: Day, b: Day): Day => [a, b].sort()[0] ?? a
const later = (a: Day, b: Day): Day => [a, b].sort()[1] ?? a
