import { tidy } from '#platform/pure/text.ts'
import type { BranchKind, OrganisationType } from './rules/kinds.ts'

const party = '中国共产党'
const kindWord: Readonly<Record<BranchKind, string>> = {
  STANDARD: '',
  JOINT: '联合',
  TEMPORARY: '临时',
  PROJECT: '项目',
  FLOATING: '流动党员',
  RETIREE: '离退休干部职工',
  FUNCTIONAL: '功能型',
}

/** ORG-60, ORG-61: full and short name proposed for a unit; a person may change both. */
export function suggestedNames(
  unit: string,
  type: OrganisationType,
  kind: BranchKind | null,
  hasCommittee: boolean,
): { readonly fullName: string; readonly shortName: string } {
  const place = tidy(unit)
  const word = kind ? kindWord[kind] : ''
  switch (type) {
    case 'BRANCH':
      return {
        fullName: `${party}${place}${word}支部${hasCommittee ? '委员会' : ''}`,
        shortName: `${place}${kind === 'FLOATING' ? '流动' : word}党支部`,
      }
    case 'GENERAL_BRANCH':
      return { fullName: `${party}${place}总支部委员会`, shortName: `${place}党总支` }
    case 'PARTY_GROUP':
      return { fullName: `${place}党小组`, shortName: `${place}党小组` }
    case 'WORK_COMMITTEE':
      return { fullName: `${party}${place}工作委员会`, shortName: `中共${place}工作委员会` }
    case 'LEADING_GROUP':
      return { fullName: `${party}${place}党组`, shortName: `中共${place}党组` }
    case 'DISCIPLINE_COMMISSION':
      return { fullName: `${party}${place}纪律检查委员会`, shortName: `中共${place}纪律检查委员会` }
    default:
      return { fullName: `${party}${place}委员会`, shortName: `中共${place}委员会` }
  }
}

/** ORG-60: groups are exempt, they have no seal and no full name. */
export function isFullName(name: string, type: OrganisationType): boolean {
  return type === 'PARTY_GROUP' || tidy(name).startsWith(party)
}

const endings: readonly [RegExp, OrganisationType, BranchKind | null][] = [
  [/党小组$/, 'PARTY_GROUP', null],
  [/纪律检查委员会$|纪委$/, 'DISCIPLINE_COMMISSION', null],
  [/工作委员会$|工委$/, 'WORK_COMMITTEE', null],
  [/总支部委员会$|总支部?$/, 'GENERAL_BRANCH', null],
  [/联合(?:党)?支部(?:委员会)?$/, 'BRANCH', 'JOINT'],
  [/临时(?:党)?支部(?:委员会)?$/, 'BRANCH', 'TEMPORARY'],
  [/项目(?:部)?(?:党)?支部(?:委员会)?$/, 'BRANCH', 'PROJECT'],
  [/流动(?:党员)?(?:党)?支部(?:委员会)?$/, 'BRANCH', 'FLOATING'],
  [
    /(?:离退休|离休|退休)(?:干部)?(?:职工|教师|人员)?(?:第[一二三四五六七八九十]+)?(?:党)?支部(?:委员会)?$/,
    'BRANCH',
    'RETIREE',
  ],
  [/功能型(?:党)?支部(?:委员会)?$/, 'BRANCH', 'FUNCTIONAL'],
  [/支部(?:委员会)?$/, 'BRANCH', 'STANDARD'],
  [/党组$/, 'LEADING_GROUP', null],
  [/[省市县区旗]委$|^中(?:国共产党|共)[^镇乡街]{1,12}[省市县区旗]委员会$/, 'LOCAL_COMMITTEE', null],
  [/委员会$|党委$/, 'PRIMARY_COMMITTEE', null],
]

/** The type a name speaks of, for lists that only carry names; undefined when the name does not say. */
export function typeOfName(
  name: string,
): { readonly type: OrganisationType; readonly kind: BranchKind | null } | undefined {
  const found = endings.find(([ending]) => ending.test(tidy(name)))
  return found ? { type: found[1], kind: found[2] } : undefined
}

/** The unit inside a name: what remains without the Party's words before and after. */
export function unitOfName(name: string): string {
  return tidy(name)
    .replace(/^(?:中国共产党|中共)/, '')
    .replace(/(?:党小组|纪律检查委员会|工作委员会|党?工委|总支部委员会|党总支部?|总支)$/, '')
    .replace(/(?:联合|临时|项目|流动党员|流动|功能型)?(?:党支部|支部)(?:委员会)?$/, '')
    .replace(/(?:委员会|党委|党组)$/, '')
}
