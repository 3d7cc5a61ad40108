import assert from 'node:assert/strict'
import { test } from 'node:test'
import { organisationSpelling, personSpelling } from './pinyin.ts'

test('family names are read as family names', () => {
  const cases: [string, string, string][] = [
    ['曾国', 'zengguo', 'zg'],
    ['单雄', 'shanxiong', 'sx'],
    ['仇英', 'qiuying', 'qy'],
    ['解缙', 'xiejin', 'xj'],
    ['查良', 'zhaliang', 'zl'],
    ['盖天', 'getian', 'gt'],
    ['区大', 'ouda', 'od'],
    ['朴惠', 'piaohui', 'ph'],
    ['尉迟恭', 'yuchigong', 'ycg'],
    ['万俟山', 'moqishan', 'mqs'],
  ]
  for (const [name, full, initials] of cases) assert.deepEqual(personSpelling(name), { full, initials }, name)
})

test('ü is typed v, a dot between name parts is not typed, rare characters are read', () => {
  assert.equal(personSpelling('吕布').full, 'lvbu')
  assert.deepEqual(personSpelling('买买提·阿合买提'), { full: 'maimaitiahemaiti', initials: 'mmtahmt' })
  assert.equal(personSpelling('李䶮').full, 'liyan')
})

test('a given name that is also a family name keeps its ordinary reading', () => {
  assert.equal(personSpelling('张单').full, 'zhangdan')
})

test('an organisation is read as ordinary words; letters and whole numbers stay', () => {
  assert.deepEqual(organisationSpelling('重阳村第12党支部A区'), {
    full: 'chongyangcundi12dangzhibuaqu',
    initials: 'cycd12dzbaq',
  })
})
