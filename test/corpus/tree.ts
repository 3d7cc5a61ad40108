import { person } from './people.ts'

/** The organisations the corpus is checked against. */
export const corpusOrganisations = [
  ['o1', '0010001', '中国共产党柳河镇柳树村支部委员会', '柳树村党支部', ['柳树大队党支部'], 'BRANCH'],
  ['o2', '0010002', '中国共产党柳河镇杨庄村支部委员会', '杨庄村党支部', [], 'BRANCH'],
  ['o3', '0010003', '中国共产党柳河镇机关第一支部委员会', '机关第一党支部', [], 'BRANCH'],
  ['o4', '0020003', '中国共产党石桥镇机关第一支部委员会', '机关第一党支部', [], 'BRANCH'],
  ['o5', '001', '中国共产党柳河镇委员会', '中共柳河镇委员会', [], 'PRIMARY_COMMITTEE'],
] as const

export const corpusEntries = corpusOrganisations.map(([id, officialCode, name, shortName, formerNames, type]) => ({
  id,
  officialCode,
  name,
  shortName,
  formerNames,
  type,
}))

/** The import of the corpus is started for the committee, on this day. */
export const corpusHome = 'o5'
export const corpusToday = '2026-11-21'

const codes: Readonly<Record<string, string>> = { 男: '1', 女: '2', 高中: '53', 初中: '61', 大专: '31', 大学本科: '21' }

const asStored = (n: number) => {
  const p = person(n)
  return {
    name: p.name,
    idNumber: p.id,
    sex: codes[p.sex] ?? '',
    ethnicity: '01',
    birthDate: p.birth,
    education: codes[p.education] ?? '',
    personType: 'FULL',
    branchId: 'o1',
    mobile: p.mobile,
    joinedOn: p.joined,
    regularisedOn: p.regularised,
    jobPost: '119',
  }
}

/** Who the register knows already, by ID number; only `existing-members.xlsx` is compared with them. */
export const existingPeople = new Map([1, 2, 3].map(n => [person(n).id, asStored(n)]))
