import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pages } from '#capabilities/web.ts'

test('no two entries of a group of the menu look alike', () => {
  const drawn = pages.flatMap(({ menu }) => (menu ? [`${menu.group} ${menu.icon}`] : []))
  assert.ok(drawn.length > 10)
  assert.deepEqual(
    drawn.filter((each, i) => drawn.indexOf(each) !== i),
    [],
  )
})
