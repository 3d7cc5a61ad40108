import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeOf } from '#platform/pure/code-list.ts'
import { codeLists } from '../code-lists.ts'
import { educationClasses, educationCodes } from '../education.zh.ts'
import { ethnicityCodes, isMinority } from '../ethnicity.zh.ts'
import { memberFindings, memberSentence } from '../findings.zh.ts'
import { jobPostCodes, jobPostGroups } from '../job-posts.zh.ts'
import { completenessOf } from './completeness.ts'
import { type FieldId, fieldIds, fieldOf, legalBasis, type MemberRecord } from './dictionary.ts'
import { makeIdNumber } from './identifiers.ts'
import { recordFindings } from './record.ts'

const today = '2026-11-21'
const complete: MemberRecord = {
  name: '王芳',
  idNumber: makeIdNumber('990121', '1990-01-01', 2),
  sex: '2',
  ethnicity: '01',
  birthDate: '1990-01-01',
  education: '21',
  personType: 'FULL',
  branchId: 'b',
  joinedOn: '2020-07-01',
  regularisedOn: '2021-07-01',
  jobPost: '111',
  mobile: '13800000000',
}
const found = (change: MemberRecord, isJointBranch = false) =>
  recordFindings({ ...complete, ...change }, today, { isJointBranch }).map(
    each => `${each.field} ${each.severity} ${each.messageCode}`,
  )
const check = (cases: readonly [MemberRecord, string[]][]) => {
  for (const [change, expected] of cases) assert.deepEqual(found(change), expected, JSON.stringify(change))
}

test('a record with every mandatory field is accepted, also one of the demonstration county', () => {
  assert.deepEqual(found({}), [])
})

test('2.1 each mandatory field is asked for', () => {
  for (const field of fieldIds.filter(id => fieldOf(id).need === 'M')) {
    const code = field === 'idNumber' ? 'idMissing' : 'required'
    assert.ok(found({ [field]: null }).includes(`${field} error ${code}`), field)
  }
})

test('2.1 a name has 2 to 30 Chinese characters, with the dot between parts', () => {
  check([
    [{ name: '王' }, ['name error tooShort']],
    [{ name: '𬭊䶮' }, []],
    [{ name: '王'.repeat(30) }, []],
    [{ name: '王'.repeat(31) }, ['name error tooLong']],
    [{ name: '买买提·阿不都' }, []],
    [{ name: '·买买提' }, ['name error nameShape']],
    [{ name: '买买提••阿' }, ['name error nameShape']],
    [{ name: '王 芳' }, ['name error nameShape']],
    [{ name: '王fang' }, ['name error nameShape']],
    [{ name: '王\ue001' }, ['name warning privateUse']],
  ])
})

test('2.1 a mobile has 11 digits from 13 to 19; a landline belongs into the second field', () => {
  check([
    [{ mobile: '12800000000' }, ['mobile error mobileShape']],
    [{ mobile: '1380000000' }, ['mobile error mobileShape']],
    [{ mobile: '0730-1234567' }, ['mobile error mobileShape']],
    [{ mobile: '19900000000' }, []],
    [{ phone: '0730-1234567' }, []],
    [{ phone: '12345' }, ['phone error phoneShape']],
  ])
})

test('2.1 sex equals the number; another birth date is kept and questioned', () => {
  check([
    [{ sex: '1' }, ['sex error sexDiffers']],
    [{ birthDate: '1990-02-01' }, ['birthDate warning birthDateDiffers']],
    [{ birthDate: '1990-01' }, []],
    [{ birthDate: '1990-02' }, ['birthDate warning birthDateDiffers']],
  ])
})

test('IDN-04 IDN-05 IDN-09 odd numbers are accepted with a warning, wrong ones are not', () => {
  check([
    [{ idNumber: makeIdNumber('999999', '1990-01-01', 2) }, ['idNumber warning idRegionUnknown']],
    [{ idNumber: '110101900101002' }, ['idNumber warning idLegacy']],
    [{ idNumber: '110101199001010016' }, ['idNumber error idCheckDigit']],
    [{ idType: 'PASSPORT', idNumber: 'E12345678' }, ['idNumber warning idOther']],
    [{ idType: 'PASSPORT', idNumber: null }, ['idNumber warning idOther', 'idNumber error idMissing']],
  ])
})

test('2.1 a full member has a day of regularisation; an applicant needs no day of joining', () => {
  check([
    [{ regularisedOn: null }, ['regularisedOn error regularisedOnMissing']],
    [{ personType: 'PROBATIONARY', regularisedOn: null, joinedOn: '2026-07-01' }, []],
    [{ personType: 'ACTIVIST', regularisedOn: null, joinedOn: null }, []],
  ])
})

test('2.1 a member of a joint branch names the unit', () => {
  assert.deepEqual(found({}, true), ['jointUnit error jointUnitMissing'])
  assert.deepEqual(found({ jointUnit: '某商会' }, true), [])
})

test('codes, dates and numbers outside their lists are refused', () => {
  check([
    [{ ethnicity: '57' }, ['ethnicity error unknownCode']],
    [{ joinedOn: '2020-13-01' }, ['joinedOn error notADate']],
    [{ extensionMonths: 5 }, ['extensionMonths error outOfRange', 'regularisedOn info regularisedOnDiffers']],
    [{ extensionMonths: 6, regularisedOn: '2022-01-01' }, []],
    [{ extensionMonths: 13 }, ['extensionMonths error outOfRange', 'regularisedOn info regularisedOnDiffers']],
  ])
})

test('unlikely combinations are warned about', () => {
  check([
    [{ education: '31', degree: '4' }, ['degree warning degreeAboveEducation']],
    [{ education: '21', degree: '4' }, []],
    [{ education: '21', degree: '3' }, ['degree warning degreeAboveEducation']],
    [{ newStratum: '6', jobPost: '0111' }, ['newStratum warning stratumWithPublicPost']],
    [{ newStratum: '6', jobPost: '505' }, []],
    [{ workStartOn: '2003-12-31' }, ['workStartOn warning workedTooYoung']],
    [{ workStartOn: '2004-01-01' }, []],
    [{ introducers: '张三' }, ['introducers warning introducersNotTwo']],
    [{ introducers: '张三、李四' }, []],
  ])
})

test('the date rules judge the record too', () => {
  check([[{ regularisedOn: '2021-06-30' }, ['regularisedOn error probationTooShort']]])
})

test('completeness counts mandatory fields double and names the missing ones, mandatory first', () => {
  const { percent, missing } = completenessOf({ ...complete, mobile: null })
  assert.ok(percent > 0 && percent < completenessOf(complete).percent)
  assert.equal(missing[0], 'mobile')
  assert.equal(completenessOf({}).percent, 0)
  const everything: Partial<Record<FieldId, string>> = {}
  for (const field of fieldIds) everything[field] = 'x'
  assert.deepEqual(completenessOf({ ...everything, ...complete } as MemberRecord), { percent: 100, missing: [] })
})

test('PRI-01 PRI-05 each field has purpose and basis; the sealed ones are the number, the phones and the addresses', () => {
  const sealed = fieldIds.filter(id => fieldOf(id).sensitivity === 'secret')
  assert.deepEqual(sealed, ['idNumber', 'mobile', 'phone', 'residence', 'householdRegister'])
  for (const id of fieldIds) {
    assert.ok(legalBasis[fieldOf(id).purpose].article, id)
    assert.equal(fieldOf(id).type === 'code', fieldOf(id).codes !== undefined, id)
  }
})

test('2.3 labels of each list are unambiguous, and every label met in forms is known', () => {
  for (const [id, list] of Object.entries(codeLists)) {
    const names = list.flatMap(entry => [entry.label, ...(entry.aliases ?? [])])
    assert.equal(new Set(names).size, names.length, id)
    assert.equal(new Set(list.map(entry => entry.code)).size, list.length, id)
  }
  const met =
    '博士研究生 硕士研究生 硕士生班 中央党校研究生 省（区、市）委党校研究生 大学 大专 大学普通班 第二学士学位班 中央党校大学 省委党校大学 中央党校大专 省委党校大专 中等专科 职业高中 技工学校 普通高中 初中 小学 其他'
  for (const label of met.split(' ')) assert.ok(codeOf(educationCodes, label).ok, label)
  for (const { code } of educationCodes) assert.ok(educationClasses.some(each => code.startsWith(each.code)))
  for (const { code } of jobPostCodes)
    assert.ok(
      jobPostGroups.some(group => code.startsWith(group.code)),
      code,
    )
})

test('2.3 the 56 peoples are known with and without their last word', () => {
  assert.equal(ethnicityCodes.length, 58)
  for (const [text, code] of [
    ['汉', '01'],
    ['汉族', '01'],
    ['土家族', '15'],
    ['土', '30'],
    ['基诺', '56'],
  ] as const) {
    assert.deepEqual(codeOf(ethnicityCodes, text), { ok: true, code }, text)
  }
  assert.ok(isMinority('02') && !isMinority('01'))
})

test('2.3 sex is never read from a number', () => {
  assert.deepEqual(codeOf(codeLists.sex, '女'), { ok: true, code: '2' })
  for (const digit of ['0', '1', '2']) assert.ok(!codeOf(codeLists.sex, digit).ok)
})

test('2.6.4 an unknown label is answered with the nearest, never taken for "other"', () => {
  const match = codeOf(codeLists.jobPost, '农牧渔业人员')
  assert.ok(!match.ok)
  assert.ok(match.nearest.includes('农牧渔业生产人员'))
})

test('every sentence ends, has no holes, and every finding of these tests has one', () => {
  const params = new Proxy<Record<string, string>>({}, { get: () => '3' })
  for (const [code, sentence] of Object.entries(memberFindings)) {
    assert.match(sentence(params), /[。？]$/, code)
    assert.doesNotMatch(sentence(params), /undefined/, code)
  }
  const broken: MemberRecord = {
    name: '王',
    idNumber: '110101199001010016',
    sex: '9',
    ethnicity: '77',
    birthDate: '2010-01-01',
    joinedOn: '2020-07-01',
    regularisedOn: '2021-06-30',
    appliedOn: '2020-08-01',
    extensionMonths: 3,
    workStartOn: '2011-01-01',
    mobile: '1',
    introducers: '张三',
    personType: 'FULL',
    residence: '路'.repeat(200),
  }
  const findings = recordFindings(broken, today, { isJointBranch: true })
  assert.ok(findings.length >= 15, String(findings.length))
  for (const finding of findings) assert.doesNotMatch(memberSentence(finding), /undefined/, finding.messageCode)
})
