import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startingWith } from './tree-view.ts'

const node = (name: string, initials: string) => ({ id: name, parentId: null, name, initials })
const rows = [node('西河镇', 'xhz'), node('新河村', 'xhc'), node('白沙村', 'bsc')]
const [west, village, sands] = rows

const cases = [
  ['the first letter, from nowhere', 'x', undefined, west],
  ['the same letter again goes to the next', 'x', west, village],
  ['and from the last back to the first', 'x', village, west],
  ['more letters stay where they fit', 'xhz', west, west],
  ['more letters go on where they do not', 'xhc', west, village],
  ['a character of the name', '白', west, sands],
  ['what nothing begins with', 'q', west, undefined],
  ['nothing typed', '', west, undefined],
] as const

for (const [what, typed, at, found] of cases) {
  test(`somebody who types in the tree comes to the right row: ${what}`, () => {
    assert.equal(startingWith(rows, typed, at), found)
  })
}
