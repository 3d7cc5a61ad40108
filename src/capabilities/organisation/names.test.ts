import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeOf, labelOf } from '#platform/pure/code-list.ts'
import {
  branchKindCodes,
  categoryCodes,
  organisationTypeCodes,
  postCodes,
  sectorCodes,
  unitCategories,
} from './codes.zh.ts'
import { organisationFindings } from './findings.zh.ts'
import { isFullName, suggestedNames, typeOfName, unitOfName } from './names.zh.ts'
import { branchKinds, organisationTypes } from './rules/kinds.ts'

test('ORG-60 ORG-61 names are proposed from unit, type and committee', () => {
  const cases: [Parameters<typeof suggestedNames>, string, string][] = [
    [['长乐镇', 'PRIMARY_COMMITTEE', null, true], '中国共产党长乐镇委员会', '中共长乐镇委员会'],
    [['县中学', 'GENERAL_BRANCH', null, true], '中国共产党县中学总支部委员会', '县中学党总支'],
    [['大众村', 'BRANCH', 'STANDARD', true], '中国共产党大众村支部委员会', '大众村党支部'],
    [['大众村', 'BRANCH', 'STANDARD', false], '中国共产党大众村支部', '大众村党支部'],
    [['商会', 'BRANCH', 'JOINT', true], '中国共产党商会联合支部委员会', '商会联合党支部'],
    [['县直属机关', 'WORK_COMMITTEE', null, true], '中国共产党县直属机关工作委员会', '中共县直属机关工作委员会'],
  ]
  for (const [input, fullName, shortName] of cases) assert.deepEqual(suggestedNames(...input), { fullName, shortName })
})

test('a proposed name says its type again, for every type and kind', () => {
  for (const type of organisationTypes.filter(each => !['BRANCH', 'CENTRAL', 'LOCAL_COMMITTEE'].includes(each))) {
    const { fullName, shortName } = suggestedNames('长乐镇', type, null, true)
    assert.equal(typeOfName(fullName)?.type, type, fullName)
    assert.equal(typeOfName(shortName)?.type, type, shortName)
    assert.ok(isFullName(fullName, type), fullName)
  }
  for (const kind of branchKinds) {
    for (const hasCommittee of [true, false]) {
      const { fullName, shortName } = suggestedNames('大众村', 'BRANCH', kind, hasCommittee)
      assert.deepEqual(typeOfName(fullName), { type: 'BRANCH', kind }, fullName)
      assert.deepEqual(typeOfName(shortName), { type: 'BRANCH', kind }, shortName)
    }
  }
})

test('names of real lists tell type and unit, or say that they do not', () => {
  const cases: [string, string | undefined, string][] = [
    ['中共绿源县委员会', 'LOCAL_COMMITTEE', '绿源县'],
    ['中共长乐镇委员会', 'PRIMARY_COMMITTEE', '长乐镇'],
    ['长乐镇党委', 'PRIMARY_COMMITTEE', '长乐镇'],
    ['大众村第一党小组', 'PARTY_GROUP', '大众村第一'],
    ['县直机关工委', 'WORK_COMMITTEE', '县直机关'],
    ['退休教师第二支部', 'BRANCH', '退休教师第二'],
    ['大众村党总支', 'GENERAL_BRANCH', '大众村'],
    ['大众村', undefined, '大众村'],
  ]
  for (const [name, type, unit] of cases) {
    assert.equal(typeOfName(name)?.type, type, name)
    assert.equal(unitOfName(name), unit, name)
  }
})

test('ORG-60 a full name begins with the name of the Party; a group has none', () => {
  assert.ok(!isFullName('中共长乐镇委员会', 'PRIMARY_COMMITTEE'))
  assert.ok(isFullName('大众村第一党小组', 'PARTY_GROUP'))
})

test('labels and aliases of lists lead to one code each', () => {
  for (const list of [organisationTypeCodes, branchKindCodes, sectorCodes, postCodes, unitCategories, categoryCodes]) {
    const names = list.flatMap(entry => [entry.label, ...(entry.aliases ?? [])])
    assert.equal(new Set(names).size, names.length, names.join())
    for (const { code, label } of list) assert.deepEqual(codeOf<string>(list, label), { ok: true, code })
  }
  assert.deepEqual(codeOf(postCodes, '支部书记'), { ok: true, code: 'SECRETARY' })
  assert.deepEqual(codeOf(organisationTypeCodes, '党委'), { ok: true, code: 'PRIMARY_COMMITTEE' })
  assert.equal(labelOf(categoryCodes, '632'), '联合党支部')
})

test('every sentence ends and says what to do without holes', () => {
  const params = new Proxy<Record<string, string>>({}, { get: () => '3' })
  for (const [code, sentence] of Object.entries(organisationFindings)) {
    assert.match(sentence(params), /。$/, code)
    assert.doesNotMatch(sentence(params), /undefined/, code)
  }
})
