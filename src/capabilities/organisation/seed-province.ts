import { addDays } from '#platform/pure/calendar.ts'
import { uuidV7 } from '#platform/pure/id.ts'
import { childPath } from '#platform/pure/path.ts'
import { type DemoOrganisation, demoOrganisations, demoSize } from './seed.ts'
import { chanceOf, county, ordinal } from './seed-names.ts'

/** A province of fictional counties, for measuring: one root, cities below it, in each a dozen counties. */
export interface DemoProvince {
  /** The province and its cities, in tree order. */
  readonly above: readonly DemoOrganisation[]
  /** How many counties it takes for so many members. */
  readonly counties: number
  /** The n-th county, from 0, with its own seed, in its place in the tree; ids included always the same. */
  county(n: number): readonly DemoOrganisation[]
}

const countiesOfCity = 12
const established = '1950-01-01'

export function demoProvince(members: number, seed: number): DemoProvince {
  const counties = Math.max(1, Math.ceil(members / demoSize.members))
  const cities = Math.ceil(counties / countiesOfCity)
  const province = committee(seed, null, 1, cities, '示范省')
  const above = Array.from({ length: cities }, (_, i) => {
    const below = Math.min(countiesOfCity, counties - i * countiesOfCity)
    return committee(seed, province, i + 1, below, `示范${ordinal(i + 1)}市`)
  })
  return {
    above: [province, ...above],
    counties,
    county(n) {
      const city = above[Math.floor(n / countiesOfCity)] ?? province
      return moved(demoOrganisations(seed + n), city, (n % countiesOfCity) + 1, n)
    },
  }
}

function committee(
  seed: number,
  parent: DemoOrganisation | null,
  label: number,
  children: number,
  unit: string,
): DemoOrganisation {
  const chance = chanceOf(seed * 1000 + (parent ? label : 0))
  const random = Uint8Array.from({ length: 8 }, () => Math.floor(chance() * 256))
  return {
    id: uuidV7(Date.UTC(2026, 0, 1), label, random),
    parentId: parent?.id ?? null,
    path: childPath(parent?.path ?? '', label),
    label,
    children,
    type: 'LOCAL_COMMITTEE',
    kind: null,
    sector: 'ORGAN',
    unit,
    area: '',
    fullName: `中国共产党${unit}委员会`,
    shortName: `${unit}委`,
    officialCode: `9900${String(parent ? label : 0).padStart(8, '0')}`,
    establishedOn: addDays(established, label),
    facts: {},
    formerNames: [],
    terms: [],
    memberCount: 0,
  }
}

/** The county's rows below another parent, with a name and codes of their own. */
function moved(rows: readonly DemoOrganisation[], parent: DemoOrganisation, label: number, n: number) {
  const own = county.replace('县', `${ordinal(n + 1)}县`)
  const at = childPath(parent.path, label)
  const renamed = (text: string) => text.replaceAll(county, own)
  return rows.map(row => ({
    ...row,
    parentId: row.parentId ?? parent.id,
    path: `${at}${row.path.slice(5)}`,
    label: row.parentId ? row.label : label,
    unit: renamed(row.unit),
    area: renamed(row.area),
    fullName: renamed(row.fullName),
    shortName: renamed(row.shortName),
    officialCode: row.officialCode && `${99_020 + n}${row.officialCode.slice(5)}`,
    formerNames: row.formerNames.map(each => ({
      ...each,
      fullName: renamed(each.fullName),
      shortName: renamed(each.shortName),
    })),
  }))
}
