import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isCreditCode } from './credit-code.ts'
import { isFullName } from './names.zh.ts'
import { formationFindings } from './rules/formation.ts'
import { holdsFormalRelations, parentDecision } from './rules/kinds.ts'
import { termState } from './rules/terms.ts'
import { demoOrganisations, demoSize } from './seed.ts'

const today = '2026-11-20'
const county = demoOrganisations(1, today)
const byId = new Map(county.map(row => [row.id, row]))

describe('the demonstration county', () => {
  it('is the same for the same seed and another for another', () => {
    assert.deepEqual(demoOrganisations(1, today), county)
    assert.notDeepEqual(demoOrganisations(2, today)[5], county[5])
  })

  it('has its size for any seed', () => {
    for (const seed of [1, 2, 3, 77, 2026]) {
      const rows = demoOrganisations(seed, today)
      assert.equal(rows.length, demoSize.organisations)
      assert.equal(
        rows.reduce((sum, { memberCount }) => sum + memberCount, 0),
        demoSize.members,
      )
      const top = rows.filter(({ path }) => path.length === 10)
      assert.equal(top.length, demoSize.areas)
      assert.equal(
        rows.filter(({ sector, path }) => sector === 'VILLAGE' && path.length === 15).length,
        demoSize.villages,
      )
    }
  })

  it('ORG-02 stands lawfully, parents first, paths under their parents, no name or code twice', () => {
    const seen = new Set<string>()
    for (const row of county) {
      const parent = row.parentId === null ? null : byId.get(row.parentId)
      assert.ok(parent === null || seen.has(row.parentId ?? ''))
      assert.deepEqual(parentDecision(row.type, parent?.type ?? null), { ok: true })
      assert.equal(row.path.slice(0, -5), parent?.path ?? '')
      assert.ok(isFullName(row.fullName, row.type), row.fullName)
      seen.add(row.id)
    }
    for (const key of ['id', 'path', 'fullName', 'shortName'] as const) {
      assert.equal(new Set(county.map(row => row[key])).size, county.length, key)
    }
    const codes = county.flatMap(({ officialCode }) => officialCode ?? [])
    assert.equal(new Set(codes).size, codes.length)
  })

  it('IDN-08 every credit code is valid and lies in a region that was never assigned', () => {
    for (const { facts, type } of county) {
      if (type === 'PARTY_GROUP') continue
      assert.ok(isCreditCode(facts.uscc ?? ''), facts.uscc ?? '')
      assert.equal(facts.uscc?.slice(2, 8), '990101')
    }
  })

  it('ORG-01, ORG-03 members belong to branches that hold relations; general branches have branches', () => {
    for (const row of county) {
      if (row.memberCount > 0) assert.ok(holdsFormalRelations(row.type, row.kind), row.fullName)
      if (row.type === 'GENERAL_BRANCH') assert.ok(row.children >= 2, row.fullName)
    }
    const kinds = new Set(county.map(({ kind }) => kind))
    assert.deepEqual(
      [...kinds].toSorted(),
      ['FLOATING', 'FUNCTIONAL', 'JOINT', 'PROJECT', 'RETIREE', 'STANDARD', 'TEMPORARY', null].toSorted(),
    )
  })

  it('the thresholds warn of few: most organisations are formed as the regulations say', () => {
    const warned = county.filter(row => {
      if (row.type === 'PARTY_GROUP') return false
      const below = county.filter(({ path }) => path.startsWith(row.path))
      const allMembers = below.reduce((sum, { memberCount }) => sum + memberCount, 0)
      const facts = { type: row.type, kind: row.kind, sector: row.sector, jointUnits: row.facts.jointUnits ?? 0 }
      return (
        formationFindings({ ...facts, allMembers, fullMembers: allMembers, children: row.children }, today).length > 0
      )
    })
    assert.ok(warned.length >= 3 && warned.length <= 40, `${warned.length}`)
  })

  it('ORG-46 some terms are due soon, some overdue, some extended, most run', () => {
    const current = county.flatMap(({ terms }) => terms.slice(0, 1))
    const count = (status: string) =>
      current.filter(({ endsOn, extensions }) => termState({ termEnd: endsOn, extensions }, today).status === status)
        .length
    assert.ok(count('IN_TERM') > current.length * 0.8)
    assert.ok(count('DUE_SOON') >= 20)
    assert.ok(count('OVERDUE') >= 10)
    assert.ok(current.some(({ extensions }) => extensions.length > 0))
  })

  it('some villages bore other names before', () => {
    const renamed = county.filter(({ formerNames }) => formerNames.length > 0)
    assert.ok(renamed.length >= 10)
    for (const { formerNames, fullName } of renamed) {
      const [{ fromOn, toOn, fullName: former } = { fromOn: '', toOn: '', fullName }] = formerNames
      assert.ok(fromOn < toOn && former !== fullName)
    }
  })
})
