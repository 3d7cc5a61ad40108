import { type CorrectableField, needsPaper } from '#capabilities/member/rules/correctable.ts'
import { readIdNumber } from '#capabilities/member/rules/identifiers.ts'
import { type RoleName, roleNames, roles } from '#capabilities/roles.ts'
import { addDays, type Day } from '#platform/pure/calendar.ts'
import { decideDays } from './rule-pack.ts'

export const states = ['open', 'approved', 'refused', 'withdrawn'] as const
export type State = (typeof states)[number]

/** Until when the office decides. */
export const dueOn = (askedOn: Day): Day => addDays(askedOn, decideDays(askedOn).value)

/** Who may decide: every role with the permission. */
export const deciders: readonly RoleName[] = roleNames.filter(role =>
  roles[role].permissions.includes('correction.decide'),
)

export type AskRefusal = 'nothingAsked' | 'alreadyAsked' | 'paperMissing' | 'pairDiffers'
/** As the record would stand. */
export interface Pair {
  readonly idType: string | null
  readonly idNumber: string | null
  readonly birthDate: string | null
}
export interface Asked {
  /** Fields whose value would change. */
  readonly fields: readonly CorrectableField[]
  /** Fields with an open request. */
  readonly open: readonly string[]
  readonly papers: number
  readonly after: Pair
}

/** May this be asked for? Names the field that stands in the way. */
export function mayAsk(asked: Asked, today: Day): { readonly refusal: AskRefusal; readonly field: string } | null {
  const { fields, open, papers } = asked
  const [first] = fields
  if (first === undefined) return { refusal: 'nothingAsked', field: '' }
  const again = fields.find(field => open.includes(field))
  if (again !== undefined) return { refusal: 'alreadyAsked', field: again }
  const touchesPair = fields.includes('idNumber') || fields.includes('birthDate')
  if (touchesPair && !isPairWhole(asked.after, today)) return { refusal: 'pairDiffers', field: 'birthDate' }
  const paper = fields.find(needsPaper)
  return paper !== undefined && papers === 0 ? { refusal: 'paperMissing', field: paper } : null
}

/**
 * IDN-03: whoever asks to correct the number or the birth date leaves both saying the same day. Where the archive says
 * otherwise (handbook 2.1 field 5), the office decides by itself and not on a request.
 */
export function isPairWhole({ idType, idNumber, birthDate }: Pair, today: Day): boolean {
  if ((idType ?? 'CN_ID') !== 'CN_ID' || idNumber === null || birthDate === null) return true
  const reading = readIdNumber(idNumber, today)
  return !reading.ok || reading.birthDate.startsWith(birthDate)
}

/** May this person decide? Nobody about himself, and nothing twice. */
export function mayDecide(
  request: { readonly state: State; readonly personId: string },
  actorPersonId: string | null,
): 'notOpen' | 'ownRequest' | null {
  if (request.personId === actorPersonId) return 'ownRequest'
  return request.state === 'open' ? null : 'notOpen'
}

export const mostPapers = 6
/** Certificates: photos and scans. */
const endings = ['jpg', 'jpeg', 'png', 'webp', 'heic', 'pdf', 'ofd', 'tif', 'tiff'] as const
export const paperEndings = endings.map(ending => `.${ending}`).join()
export const isPaper = (name: string): boolean => endings.some(ending => name.toLowerCase().endsWith(`.${ending}`))

const pair: readonly string[] = ['idNumber', 'birthDate']
/** Number and birth date are asked for together. */
export const withPair = (field: string): readonly string[] =>
  pair.includes(field) ? [field, ...pair.filter(each => each !== field)] : [field]

/** What cannot be asked for, by the way it has instead. */
export const otherWays = ({
  others,
}: {
  readonly others: readonly { readonly label: string; readonly why: string }[]
}) =>
  [...new Set(others.map(({ why }) => why))].map(why => ({
    why,
    labels: others.flatMap(each => (each.why === why ? [each.label] : [])).join('\u3001'),
  }))
