import type { DemoOrganisation } from '#capabilities/organisation/seed.ts'
import { between, type Chance } from '#capabilities/organisation/seed-names.ts'
import { addDays, addYears, type Day } from '#platform/pure/calendar.ts'
import type { MemberRecord } from './rules/dictionary.ts'
import { demoRegionPrefix, makeIdNumber } from './rules/identifiers.ts'
import { pick, Quota } from './seed-draw.ts'
import { joiningDates } from './seed-joining.ts'
import { duties, majors, minorities, nameFor, roads, schools } from './seed-names.ts'
import {
  type AgeBand,
  ageLimits,
  type EducationClass,
  jobPosts,
  leafOf,
  type PostClass,
  postsOfSector,
  shares,
} from './seed-shares.ts'

/** A three-digit network number no operator was ever given: the phones of the county ring nowhere. */
export const demoMobilePrefix = '154'

/** A place in a branch with what is known before the person is drawn. */
export interface Slot {
  readonly branch: DemoOrganisation
  readonly post: PostClass
  readonly ageBand: AgeBand
  readonly sex: '1' | '2'
}

/** Occupation, age and sex for every place in every branch; the whole meets the published shares. */
export function drawSlots(chance: Chance, branches: readonly DemoOrganisation[]): Slot[] {
  const places = branches.flatMap(branch => Array.from({ length: branch.memberCount }, () => branch))
  const quotas = {
    post: new Quota<PostClass>(shares.post, places.length),
    age: new Quota<AgeBand>(shares.age, places.length),
    sex: new Quota<'1' | '2'>(shares.sex, places.length),
  }
  // Retired people's and students' ages leave the least choice: they choose first.
  const withPost = mixed(chance, places).map(branch => ({ branch, post: quotas.post.draw(chance, postWeight(branch)) }))
  const order = withPost.toSorted((a, b) => urgency(b.post) - urgency(a.post))
  return order.map(({ branch, post }) => {
    const ageBand = quotas.age.draw(chance, band => ageWeight(post, band))
    return { branch, post, ageBand, sex: quotas.sex.draw(chance, sex => (sex === '2' ? womenWeight(post) : 1)) }
  })
}

const postWeight = (branch: DemoOrganisation) => (post: PostClass) =>
  branch.kind === 'RETIREE' ? (post === 'retired' ? 1 : 0) : (postsOfSector[branch.sector]?.[post] ?? 0)

const urgency = (post: PostClass) => (post === 'retired' || post === 'student' ? 1 : 0)
const womenWeight = (post: PostClass) =>
  post === 'technical' || post === 'student' ? 1.5 : post === 'farmer' ? 0.6 : 1

function ageWeight(post: PostClass, band: AgeBand): number {
  const isOld = band === 'over60'
  if (post === 'retired') return isOld ? 30 : band === 'to60' ? 3 : band === 'to55' ? 0.2 : 0
  if (post === 'student') return band === 'to30' ? 1 : 0
  if (post === 'farmer' || post === 'other') return 1
  return isOld ? 0.02 : 1
}

function mixed<T>(chance: Chance, items: readonly T[]): T[] {
  return items
    .map(item => ({ item, at: chance() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

/** Identity and phone numbers given so far: whoever shares these never gets a number twice. */
export class Numbers {
  readonly #sequences = new Map<string, number>()
  #phones = 0

  /** A valid number under a prefix that was never assigned; the order within a day keeps numbers apart. */
  identity(area: string, birthDate: Day, sex: '1' | '2'): string {
    const region = `${demoRegionPrefix}${String(areaNumber(area)).padStart(2, '0')}`
    const key = `${region}${birthDate}${sex}`
    const order = this.#sequences.get(key) ?? 0
    this.#sequences.set(key, order + 1)
    return makeIdNumber(region, birthDate, order * 2 + (sex === '1' ? 1 : 2))
  }

  // A step that shares no factor with the size visits every number once and looks unordered.
  phone(): string {
    this.#phones += 1
    return `${demoMobilePrefix}${String((this.#phones * 7_368_787) % 100_000_000).padStart(8, '0')}`
  }
}

/** What people of one county share while they are drawn: quotas, and the numbers that are used. */
export class Drawing {
  readonly chance: Chance
  readonly today: Day
  readonly #education: Quota<EducationClass>
  readonly #people: Quota<'han' | 'minority'>
  readonly #joined: Quota<keyof typeof shares.joined>
  readonly #numbers: Numbers

  constructor(chance: Chance, today: Day, total: number, numbers: Numbers) {
    this.#numbers = numbers
    this.chance = chance
    this.today = today
    this.#education = new Quota(shares.education, total)
    this.#people = new Quota(shares.people, total)
    this.#joined = new Quota(shares.joined, total)
  }

  /** One person's record. The oldest must be drawn first: they alone can have joined long ago. */
  person(slot: Slot, birthDate: Day): MemberRecord {
    const { chance } = this
    const { branch, post, sex } = slot
    const name = nameFor(chance, sex, Number(birthDate.slice(0, 4)))
    const education = this.#education.draw(chance, each => educationWeight(post, birthDate, each))
    const joining = joiningDates(chance, this.today, birthDate, band => this.#joined.take(band))
    const age = Number(this.today.slice(0, 4)) - Number(birthDate.slice(0, 4))
    return {
      name,
      idNumber: this.#numbers.identity(branch.area, birthDate, sex),
      sex,
      ethnicity: this.#people.draw(chance, () => 1) === 'han' ? '01' : pick(chance, minorities),
      birthDate: chance() < 0.003 ? addYears(birthDate, -1) : birthDate,
      nativePlace: '示范县',
      ...schooling(chance, education),
      ...joining,
      joinBranchText: chance() < 0.9 ? branch.shortName : null,
      introducers: `${nameFor(chance, '1', 1965)}、${nameFor(chance, '2', 1965)}`,
      dossierUnit: branch.area === '' ? '示范县委组织部' : `${branch.area}组织办`,
      jobPost: weighted(chance, jobPosts[post]),
      ...employment(chance, branch, post),
      mobile: chance() < phoneless(age) ? null : this.#numbers.phone(),
      ...home(chance, branch),
      jointUnit: branch.kind === 'JOINT' ? `${branch.area}第${between(chance, 1, 4)}合作社` : null,
      isFloating: post === 'farmer' && age < 55 && chance() < 0.12,
      isMigrantWorker: post === 'worker' && chance() < 0.1 ? true : null,
    }
  }
}

const areaNumber = (area: string) =>
  [...area].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 40, 7) + 1

// Twelve in a hundred have left no phone, most of them old (ux 6.3).
const phoneless = (age: number) => (age > 75 ? 0.42 : age > 60 ? 0.2 : 0.045)

export function birthDateIn(chance: Chance, today: Day, band: AgeBand, post: PostClass): Day {
  const [least, most] = ageLimits[band]
  const oldest = post === 'student' ? Math.min(most, 25) : most
  const age = band === 'over60' ? oldAge(chance) : least + Math.floor(chance() * (oldest - least + 1))
  return addDays(addYears(today, -age), -between(chance, 0, 363))
}

/** 61 to 98: most are below 85, and hardly anybody reaches the end. */
function oldAge(chance: Chance): number {
  const isVeryOld = chance() < 0.08
  return isVeryOld ? 85 + Math.floor(14 * (1 - Math.sqrt(1 - chance() ** 2))) : 61 + Math.floor(24 * chance() ** 1.2)
}

function educationWeight(post: PostClass, birthDate: Day, education: EducationClass): number {
  const isYoung = birthDate > '1980'
  const level = 7 - Number(education)
  if (post === 'student') return education === '2' || education === '3' ? 1 : education === '1' ? 0.3 : 0
  if (post === 'organ' || post === 'technical' || post === 'manager') return level >= 4 ? level : isYoung ? 0 : 0.1
  if (isYoung) return post === 'farmer' ? (level === 6 ? 0 : 1) : level >= 3 ? 1 : 0.1
  return level <= 3 ? 3 : level === 6 ? 0.01 : 0.6
}

function schooling(chance: Chance, education: EducationClass): MemberRecord {
  const degree = education === '1' ? '3' : education === '2' && chance() < 0.8 ? '4' : null
  const hasMajor = Number(education) <= 4
  return {
    education: pick(chance, leafOf[education]),
    degree,
    school: chance() < 0.9 ? pick(chance, schools[education]) : null,
    major: hasMajor && chance() < 0.9 ? pick(chance, majors) : null,
  }
}

function employment(chance: Chance, branch: DemoOrganisation, post: PostClass): MemberRecord {
  const employer = branch.unit.replace(/第[一二三四五六七八九十]+$/, '')
  if (post === 'farmer') return { employer, position: '村民', frontLine: '1' }
  if (post === 'retired' || post === 'student' || post === 'other') return { employer }
  const techPostLevel = post === 'technical' && chance() < 0.7 ? pick(chance, ['1', '2', '2', '3', '3', '3']) : null
  return { employer, position: pick(chance, duties[post]), techPostLevel, frontLine: chance() < 0.5 ? '1' : '0' }
}

/** Villagers live in their village; everybody else in streets no map has. */
function home(chance: Chance, { sector, unit }: DemoOrganisation): { residence: string; householdRegister: string } {
  const place = unit.replace(/第[一二三四五六七八九十]+$/, '')
  const village = `${place}${between(chance, 1, 12)}组`
  if (sector === 'VILLAGE') return { residence: `${village}${between(chance, 1, 90)}号`, householdRegister: village }
  const street = `示范县${pick(chance, roads)}`
  const residence = `${street}${between(chance, 1, 280)}号${between(chance, 1, 12)}栋${between(chance, 101, 1802)}室`
  return { residence, householdRegister: chance() < 0.8 ? residence : `${street}${between(chance, 1, 280)}号` }
}

function weighted(chance: Chance, items: readonly (readonly [string, number])[]): string {
  let at = chance() * items.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [item, weight] of items) {
    at -= weight
    if (at < 0) return item
  }
  return items[0]?.[0] ?? ''
}
