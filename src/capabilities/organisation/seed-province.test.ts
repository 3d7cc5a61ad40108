import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isFullName } from './names.zh.ts'
import { parentDecision } from './rules/kinds.ts'
import { demoProvince } from './seed-province.ts'

describe('a province of demonstration counties', () => {
  const province = demoProvince(13 * 19_326 - 1, 7)
  const rows = [...province.above, ...province.county(0), ...province.county(12)]
  const byId = new Map(rows.map(row => [row.id, row]))

  it('has as many counties as its members need, twelve to a city', () => {
    assert.equal(province.counties, 13)
    assert.equal(demoProvince(1, 7).counties, 1)
    assert.equal(demoProvince(19_326, 7).counties, 1)
    assert.equal(demoProvince(19_327, 7).counties, 2)
    assert.deepEqual(
      province.above.map(({ children }) => children),
      [2, 12, 1],
    )
  })

  it('ORG-02 stands lawfully, paths under their parents, no id, path, name or code twice', () => {
    for (const row of rows) {
      const parent = row.parentId === null ? null : byId.get(row.parentId)
      assert.notEqual(parent, undefined)
      assert.deepEqual(parentDecision(row.type, parent?.type ?? null), { ok: true })
      assert.equal(row.path.slice(0, -5), parent?.path ?? '')
      assert.ok(isFullName(row.fullName, row.type), row.fullName)
    }
    for (const key of ['id', 'path', 'fullName'] as const)
      assert.equal(new Set(rows.map(row => row[key])).size, rows.length, key)
    const codes = rows.flatMap(({ officialCode }) => officialCode ?? [])
    assert.equal(new Set(codes).size, codes.length)
    assert.ok(codes.every(code => /^\d{12}$/.test(code)))
  })

  it('is the same every time', () => {
    assert.deepEqual(demoProvince(13 * 19_326 - 1, 7).county(12), province.county(12))
  })
})
