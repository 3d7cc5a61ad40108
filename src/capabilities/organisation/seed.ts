import { addDays, addYears, type Day } from '#platform/pure/calendar.ts'
import { uuidV7 } from '#platform/pure/id.ts'
import { childPath } from '#platform/pure/path.ts'
import { creditCheckSign } from './credit-code.ts'
import { suggestedNames } from './names.zh.ts'
import type { BranchKind, OrganisationType, Sector } from './rules/kinds.ts'
import { termEnd, termYears } from './rules/terms.ts'
import {
  between,
  type Chance,
  chanceOf,
  communityNames,
  county,
  firmNames,
  ordinal,
  organs,
  societies,
  streets,
  towns,
  trades,
  villageNames,
} from './seed-names.ts'
import type { SomeFacts } from './shapes.ts'
import type { Extension } from './store/office.ts'

export interface DemoTerm {
  readonly id: string
  readonly no: number
  readonly startedOn: Day
  readonly years: number
  readonly endsOn: Day
  readonly extensions: readonly Extension[]
  /** Null for the current term. */
  readonly endedOn: Day | null
}

/** One organisation of the demonstration county, in tree order: parents stand before their children. */
export interface DemoOrganisation {
  readonly id: string
  readonly parentId: string | null
  readonly path: string
  /** The n-th child of its parent, from 1. */
  readonly label: number
  /** How many children it has. */
  readonly children: number
  readonly type: OrganisationType
  readonly kind: BranchKind | null
  readonly sector: Sector
  /** The unit the names are made of, without the Party's words. */
  readonly unit: string
  /** The area (town, street, system) it belongs to; empty for the county itself. */
  readonly area: string
  readonly fullName: string
  readonly shortName: string
  /** Groups have none: they have no seal and no entry in the national system. */
  readonly officialCode: string | null
  readonly establishedOn: Day
  readonly facts: SomeFacts
  readonly formerNames: readonly {
    readonly fullName: string
    readonly shortName: string
    readonly fromOn: Day
    readonly toOn: Day
  }[]
  /** Latest first; empty where officers are appointed. */
  readonly terms: readonly DemoTerm[]
  /** Full and probationary members whose formal relation lies here: branches only. */
  readonly memberCount: number
}

export const demoSize = { organisations: 1_248, members: 19_326, areas: 30, villages: 512 } as const

/** A node while the tree is drawn. */
interface Sketch {
  readonly type: OrganisationType
  readonly kind: BranchKind | null
  readonly sector: Sector
  readonly unit: string
  readonly area: string
  readonly formerUnit?: string
  readonly jointUnits?: number
  members: number
  readonly children: Sketch[]
}

/** The whole county: the same seed and day give the same tree, ids included. */
export function demoOrganisations(seed: number, today: Day = '2026-11-20'): DemoOrganisation[] {
  const chance = chanceOf(seed)
  const root = drawCounty(chance)
  addGroups(root)
  balanceMembers(root)
  return writtenOut(root, chance, today)
}

function sketch(
  type: OrganisationType,
  sector: Sector,
  area: string,
  unit: string,
  rest: Partial<Omit<Sketch, 'type' | 'sector' | 'area' | 'unit'>> = {},
): Sketch {
  return { type, sector, area, unit, kind: type === 'BRANCH' ? 'STANDARD' : null, members: 0, children: [], ...rest }
}

function drawCounty(chance: Chance): Sketch {
  const root = sketch('LOCAL_COMMITTEE', 'ORGAN', '', county)
  const names = villageNames(chance)
  const villagesOf = (i: number) => names.splice(0, i < demoSize.villages % towns.length ? 35 : 34)
  const townships = towns.map((town, i) => drawTown(chance, town, villagesOf(i), names))
  const quarters = streets.map((street, i) => drawStreet(chance, street, communityNames.slice(i * 12, i * 12 + 12)))
  root.children.push(...townships, ...quarters, ...drawSystems(chance))
  return root
}

function drawTown(chance: Chance, town: string, villages: readonly string[], spareNames: string[]): Sketch {
  const area = sketch('PRIMARY_COMMITTEE', 'TOWNSHIP', town, `${county}${town}`)
  const unitOf = (name: string) => `${county}${town}${name}`
  area.children.push(branch(chance, 'ORGAN', town, unitOf('机关'), 18, 34))
  area.children.push(branch(chance, 'SCHOOL', town, unitOf('中心学校'), 12, 30))
  area.children.push(branch(chance, 'INSTITUTION', town, unitOf('卫生院'), 8, 20))
  for (const village of villages) {
    const formerUnit = chance() < 0.06 ? unitOf(`${spareNames.pop() ?? village}村`) : undefined
    const place = drawPlace(chance, 'VILLAGE', town, unitOf(`${village}村`), villageSize(chance))
    area.children.push(formerUnit ? { ...place, formerUnit } : place)
  }
  const communities = communityNames.length
  const name = communityNames[between(chance, 0, communities - 1)] ?? '新华'
  area.children.push(drawPlace(chance, 'COMMUNITY', town, unitOf(`${name}社区`), between(chance, 30, 75)))
  return area
}

function drawStreet(chance: Chance, street: string, names: readonly string[]): Sketch {
  const area = sketch('WORK_COMMITTEE', 'STREET', street, `${county}${street}`)
  const unitOf = (name: string) => `${county}${street}${name}`
  area.children.push(branch(chance, 'ORGAN', street, unitOf('机关'), 22, 36))
  for (const name of names) {
    area.children.push(drawPlace(chance, 'COMMUNITY', street, unitOf(`${name}社区`), between(chance, 28, 135)))
  }
  const floating = sketch('BRANCH', 'COMMUNITY', street, unitOf('驻外务工'), { kind: 'FLOATING' })
  area.children.push(floating)
  return area
}

// Most villages are small; some are large enough for a general branch, a few for a committee (ORG-17, ORG-18).
function villageSize(chance: Chance): number {
  const draw = chance()
  if (draw < 0.006) return 2
  if (draw < 0.925) return 8 + Math.floor((chance() + chance() + chance()) * 11)
  return draw < 0.985 ? between(chance, 54, 92) : between(chance, 104, 140)
}

/** A village or community in the form its members call for; one in ten large ones has not divided yet. */
function drawPlace(
  chance: Chance,
  sector: 'VILLAGE' | 'COMMUNITY',
  area: string,
  unit: string,
  members: number,
): Sketch {
  const isUndivided = members <= 50 || (members < 60 && chance() < 0.3)
  if (isUndivided) return sketch('BRANCH', sector, area, unit, { members })
  const type = members > 100 ? 'PRIMARY_COMMITTEE' : 'GENERAL_BRANCH'
  const parts = Math.max(2, Math.ceil(members / 38))
  const place = sketch(type, sector, area, unit)
  place.children.push(...divided(sector, area, unit, members, parts))
  if (sector === 'COMMUNITY' && members > 70) {
    const retired = sketch('BRANCH', sector, area, unit, { kind: 'RETIREE', members: between(chance, 12, 30) })
    place.children.push(retired)
  }
  return place
}

function divided(sector: Sector, area: string, unit: string, members: number, parts: number): Sketch[] {
  return Array.from({ length: parts }, (_, i) => {
    const share = Math.floor(members / parts) + (i < members % parts ? 1 : 0)
    return sketch('BRANCH', sector, area, `${unit}${ordinal(i + 1)}`, { members: share })
  })
}

const branch = (chance: Chance, sector: Sector, area: string, unit: string, least: number, most: number): Sketch =>
  sketch('BRANCH', sector, area, unit, { members: between(chance, least, most) })

/** A unit with as many levels as its members call for (ORG-13, ORG-14). */
function drawUnit(chance: Chance, sector: Sector, area: string, unit: string, members: number): Sketch {
  if (members < 50) return sketch('BRANCH', sector, area, unit, { members })
  const place = sketch(members < 100 ? 'GENERAL_BRANCH' : 'PRIMARY_COMMITTEE', sector, area, unit)
  place.children.push(...divided(sector, area, unit, members, Math.max(2, Math.ceil(members / 32))))
  if (chance() < 0.6 && (sector === 'ORGAN' || sector === 'SCHOOL')) {
    place.children.push(sketch('BRANCH', sector, area, unit, { kind: 'RETIREE', members: between(chance, 10, 28) }))
  }
  return place
}

/** The twelve functional areas beside towns and streets. */
function drawSystems(chance: Chance): Sketch[] {
  return [
    drawOrgans(chance),
    drawEducation(chance),
    drawHealth(chance),
    drawZone(chance),
    drawNewForces(chance),
    ...drawStateFirms(chance),
  ]
}

function drawOrgans(chance: Chance): Sketch {
  const area = sketch('WORK_COMMITTEE', 'ORGAN', '县直机关', `${county}直属机关`)
  for (const organ of organs) {
    const large = [
      '县公安局',
      '县税务局',
      '县市场监督管理局',
      '县法院',
      '县自然资源局',
      '县交通运输局',
      '县财政局',
    ].includes(organ)
    const members = large ? between(chance, 58, 150) : between(chance, 7, 34)
    area.children.push(drawUnit(chance, 'ORGAN', '县直机关', `${county}${organ.slice(1)}`, members))
  }
  area.children.push(
    sketch('BRANCH', 'ORGAN', '县直机关', `${county}乡村振兴工作专班`, { kind: 'TEMPORARY' }),
    sketch('BRANCH', 'ORGAN', '县直机关', `${county}先锋志愿服务队`, { kind: 'FUNCTIONAL' }),
  )
  return area
}

function drawEducation(chance: Chance): Sketch {
  const area = sketch('WORK_COMMITTEE', 'SCHOOL', '县教育系统', `${county}教育系统`)
  const schools = [
    '第一中学',
    '第二中学',
    '第三中学',
    '实验中学',
    '职业技术学校',
    '教师进修学校',
    '特殊教育学校',
    '实验小学',
    '实验幼儿园',
  ]
  for (const school of schools) {
    const members =
      school.endsWith('中学') || school.endsWith('技术学校') ? between(chance, 62, 128) : between(chance, 14, 46)
    area.children.push(drawUnit(chance, 'SCHOOL', '县教育系统', `${county}${school}`, members))
  }
  for (let i = 1; i <= 12; i++) {
    area.children.push(branch(chance, 'SCHOOL', '县教育系统', `${county}城关${ordinal(i)}小学`, 12, 38))
  }
  return area
}

function drawHealth(chance: Chance): Sketch {
  const area = sketch('PRIMARY_COMMITTEE', 'INSTITUTION', '县卫生健康系统', `${county}卫生健康系统`)
  const hospitals: readonly (readonly [string, number, number])[] = [
    ['人民医院', 120, 160],
    ['中医院', 70, 98],
    ['妇幼保健院', 30, 46],
    ['疾病预防控制中心', 18, 34],
    ['中心血站', 5, 9],
    ['急救中心', 6, 12],
  ]
  for (const [name, least, most] of hospitals) {
    area.children.push(
      drawUnit(chance, 'INSTITUTION', '县卫生健康系统', `${county}${name}`, between(chance, least, most)),
    )
  }
  return area
}

const firmOf = (i: number) =>
  `${firmNames[i % firmNames.length] ?? ''}${trades[(i * 5 + Math.floor(i / firmNames.length)) % trades.length] ?? ''}`

function drawZone(chance: Chance): Sketch {
  const area = sketch('WORK_COMMITTEE', 'NON_PUBLIC_ENTERPRISE', '县经济开发区', `${county}经济开发区`)
  area.children.push(branch(chance, 'ORGAN', '县经济开发区', `${county}经济开发区管委会机关`, 14, 24))
  for (let i = 0; i < 34; i++) {
    const unit = `${county}${firmOf(i)}有限公司`
    const isJoint = i % 4 === 3
    const members = isJoint ? between(chance, 5, 16) : between(chance, 3, 26)
    const joint = isJoint ? { kind: 'JOINT' as const, jointUnits: between(chance, 2, i === 31 ? 7 : 5) } : {}
    area.children.push(sketch('BRANCH', 'NON_PUBLIC_ENTERPRISE', '县经济开发区', unit, { members, ...joint }))
  }
  const project = { kind: 'PROJECT' as const, members: between(chance, 6, 12) }
  area.children.push(sketch('BRANCH', 'STATE_ENTERPRISE', '县经济开发区', `${county}示范大道工程`, project))
  return area
}

function drawNewForces(chance: Chance): Sketch {
  const area = sketch('WORK_COMMITTEE', 'SOCIAL_ORGANISATION', '县两新组织', `${county}非公有制经济组织和社会组织`)
  for (const society of societies) {
    area.children.push(branch(chance, 'SOCIAL_ORGANISATION', '县两新组织', `${county}${society}`, 4, 24))
  }
  for (let i = 34; i < 56; i++) {
    const unit = `${county}${firmOf(i)}有限公司`
    const isJoint = i % 3 === 0
    const joint = isJoint ? { kind: 'JOINT' as const, jointUnits: between(chance, 2, 5) } : {}
    const members = between(chance, isJoint ? 5 : 3, 18)
    area.children.push(sketch('BRANCH', 'NON_PUBLIC_ENTERPRISE', '县两新组织', unit, { members, ...joint }))
  }
  return area
}

function drawStateFirms(chance: Chance): Sketch[] {
  const firms = ['城市投资集团', '水务集团', '粮食集团', '公共交通集团', '供电公司', '文化旅游集团', '农业发展集团']
  return firms.map((firm, i) => {
    const name = `${county}${firm}`
    const area = sketch('PRIMARY_COMMITTEE', 'STATE_ENTERPRISE', name, name)
    const members = between(chance, i === 6 ? 72 : 104, i === 6 ? 92 : 150)
    area.children.push(...divided('STATE_ENTERPRISE', name, name, members, Math.ceil(members / 26)))
    return area
  })
}

const eachOf = (root: Sketch): Sketch[] => [root, ...root.children.flatMap(eachOf)]

/** ORG-19: large branches are divided into groups, the largest first, until the county has its number of organisations. */
function addGroups(root: Sketch): void {
  let missing = demoSize.organisations - eachOf(root).length
  const large = eachOf(root)
    .filter(({ type, members }) => type === 'BRANCH' && members >= 15)
    .toSorted((a, b) => b.members - a.members)
  for (const place of large) {
    const wanted = Math.min(missing, Math.max(2, Math.ceil(place.members / 16)))
    const groups = missing - wanted === 1 ? wanted + 1 : wanted
    if (groups < 2) break
    missing -= groups
    for (let i = 1; i <= groups; i++) {
      place.children.push(sketch('PARTY_GROUP', place.sector, place.area, `${place.unit}${ordinal(i)}`))
    }
  }
}

/** Adds or takes one member at a time from middling village branches, where no threshold is near. */
function balanceMembers(root: Sketch): void {
  const all = eachOf(root)
  let missing = demoSize.members - all.reduce((sum, { members }) => sum + members, 0)
  const step = Math.sign(missing)
  while (missing !== 0) {
    const before = missing
    for (const place of all) {
      const fits =
        place.sector === 'VILLAGE' && place.members > 8 && place.members + step < 46 && place.members + step > 7
      if (missing === 0 || !fits || place.type !== 'BRANCH') continue
      place.members += step
      missing -= step
    }
    if (missing === before) throw new Error(`the county cannot hold ${demoSize.members} members`)
  }
}

const firstMoment = Date.UTC(2026, 0, 1)

function writtenOut(root: Sketch, chance: Chance, today: Day): DemoOrganisation[] {
  let count = 0
  const nextId = () => {
    count += 1
    const random = Uint8Array.from({ length: 8 }, () => Math.floor(chance() * 256))
    return uuidV7(firstMoment + count, count % 4096, random)
  }
  const rows: DemoOrganisation[] = []
  const write = (place: Sketch, parent: DemoOrganisation | null, label: number) => {
    const { type, kind, sector, unit, area, members } = place
    const row: DemoOrganisation = {
      id: nextId(),
      parentId: parent?.id ?? null,
      path: childPath(parent?.path ?? '', label),
      label,
      children: place.children.length,
      type,
      kind,
      sector,
      unit,
      area,
      ...namesOf(place, unit),
      officialCode: type === 'PARTY_GROUP' ? null : `9901${String(rows.length + 1).padStart(8, '0')}`,
      establishedOn: establishedOn(chance, place, today),
      facts: factsOf(chance, place, rows.length + 1),
      formerNames: [],
      terms: termsOf(chance, place, today, nextId),
      memberCount: members,
    }
    rows.push(place.formerUnit ? { ...row, formerNames: formerNames(chance, place, row) } : row)
    place.children.forEach((child, i) => {
      write(child, row, i + 1)
    })
  }
  write(root, null, 1)
  return rows
}

function namesOf({ type, kind, sector, area, members }: Sketch, unit: string): { fullName: string; shortName: string } {
  const isCommittee = type === 'BRANCH' && members >= 8
  const { fullName, shortName } = suggestedNames(unit, type, kind, isCommittee)
  if (!shortName.startsWith(county)) return { fullName, shortName }
  // People of the county say "the county's first school", but drop the county before a town or a firm.
  const isOfCounty = area.startsWith('县') && !sector.endsWith('ENTERPRISE') && sector !== 'SOCIAL_ORGANISATION'
  return { fullName, shortName: shortName.slice(isOfCounty ? county.length - 1 : county.length) }
}

function formerNames(chance: Chance, place: Sketch, row: DemoOrganisation): DemoOrganisation['formerNames'] {
  const toOn = `${between(chance, 2001, 2021)}-${between(chance, 10, 12)}-${between(chance, 10, 28)}`
  return [{ ...namesOf(place, place.formerUnit ?? place.unit), fromOn: row.establishedOn, toOn }]
}

function establishedOn(chance: Chance, { type, kind, sector }: Sketch, today: Day): Day {
  const isYoung = kind === 'TEMPORARY' || kind === 'PROJECT' || kind === 'FLOATING' || kind === 'FUNCTIONAL'
  if (isYoung) return addDays(today, -between(chance, 200, 700))
  const [from, to] =
    type === 'LOCAL_COMMITTEE'
      ? [1950, 1950]
      : sector === 'NON_PUBLIC_ENTERPRISE' || sector === 'SOCIAL_ORGANISATION'
        ? [2002, 2023]
        : sector === 'COMMUNITY'
          ? [1998, 2010]
          : [1952, 1996]
  return `${between(chance, from, to)}-${String(between(chance, 1, 12)).padStart(2, '0')}-${between(chance, 10, 28)}`
}

const unitKinds: Readonly<Record<Sector, readonly [prefix: string, nature: string]>> = {
  VILLAGE: ['54', '行政村'],
  COMMUNITY: ['54', '社区（居委会）'],
  TOWNSHIP: ['11', '乡镇'],
  STREET: ['11', '城市街道'],
  ORGAN: ['11', '机关'],
  INSTITUTION: ['12', '事业单位'],
  SCHOOL: ['12', '事业单位'],
  UNIVERSITY: ['12', '事业单位'],
  STATE_ENTERPRISE: ['91', '企业'],
  NON_PUBLIC_ENTERPRISE: ['91', '企业'],
  SOCIAL_ORGANISATION: ['51', '社会组织'],
  OTHER: ['91', '企业'],
}

function factsOf(chance: Chance, { type, kind, sector, unit, area, jointUnits }: Sketch, no: number): SomeFacts {
  const [prefix, nature] = unitKinds[sector]
  // Region 9901 was never assigned, so no code can be a real unit's.
  const first17 = `${prefix}990101${String(no).padStart(4, '0')}ER${String(between(chance, 100, 999))}`
  const isFirm = prefix === '91'
  const isAbove = type === 'PRIMARY_COMMITTEE' && (sector === 'TOWNSHIP' || area === '县卫生健康系统')
  if (type === 'PARTY_GROUP') return {}
  return {
    unitName: unit,
    uscc: `${first17}${creditCheckSign(first17)}`,
    unitNature: nature,
    isLegalEntity: kind !== 'RETIREE',
    hostUnitSituation: kind === 'JOINT' ? '联合建立的党组织' : '与单位建立的党组织',
    regionCode: '990101',
    unitRegion: '990101',
    affiliation: '县',
    isFunctional: kind === 'FUNCTIONAL',
    canApproveProbationary: isAbove || (type === 'WORK_COMMITTEE' && sector !== 'SOCIAL_ORGANISATION'),
    jointUnits: jointUnits ?? null,
    employeeCount: isFirm ? between(chance, 12, 600) : null,
    ownership: isFirm ? (sector === 'STATE_ENTERPRISE' ? '国有控股' : '私人控股') : null,
    enterpriseSize: isFirm ? (chance() < 0.7 ? '小型' : '中型') : null,
    standardisationGrade: type === 'BRANCH' ? (chance() < 0.25 ? '示范党支部' : '达标党支部') : null,
  }
}

/** The current term and the one before. Villages elect in one season; some others are due soon, overdue or extended. */
function termsOf(chance: Chance, { type, kind, sector }: Sketch, today: Day, nextId: () => string): DemoTerm[] {
  const draw = chance()
  const years = termYears(type, kind, sector, addYears(today, -1))?.value
  const spread = chance()
  const no = between(chance, 3, 12)
  if (years === undefined) return []
  const startedOn = currentStart(draw, spread, years, sector, today)
  const endsOn = termEnd(startedOn, years)
  const isExtended = draw > 0.985 && endsOn < today
  const extensions = isExtended
    ? [{ to: addDays(today, 120), docNo: `示组发〔${today.slice(0, 4)}〕${no}号`, approvedOn: addDays(endsOn, -20) }]
    : []
  const current = { id: nextId(), no, startedOn, years, endsOn, extensions, endedOn: null }
  if (kind === 'PROJECT' || kind === 'FLOATING' || kind === 'FUNCTIONAL') return [{ ...current, no: 1 }]
  const before = termYears(type, kind, sector, addYears(startedOn, -years))?.value ?? years
  const earlier = addYears(startedOn, -before)
  return [
    current,
    {
      id: nextId(),
      no: no - 1,
      startedOn: earlier,
      years: before,
      endsOn: startedOn,
      extensions: [],
      endedOn: startedOn,
    },
  ]
}

function currentStart(draw: number, spread: number, years: number, sector: Sector, today: Day): Day {
  const length = years * 365
  if (draw > 0.985) return addDays(today, -length - 10 - Math.floor(spread * 150))
  if (draw > 0.955) return addDays(today, -length - 3 - Math.floor(spread * 90))
  if (draw > 0.9) return addDays(today, -length + 5 + Math.floor(spread * 170))
  if (sector === 'VILLAGE' || sector === 'COMMUNITY') return addDays(today, -300 - Math.floor(spread * 60))
  return addDays(today, -30 - Math.floor(spread * (length - 250)))
}
