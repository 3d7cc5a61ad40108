import assert from 'node:assert/strict'
import { test } from 'node:test'
import { variantsOf } from '../../../test/password-variants.ts'
import { passwordFaults, passwordPolicies } from './policy.ts'
import { contextWords } from './policy-words.ts'

const person = {
  name: '张晓明',
  account: 'zhangxm01',
  phone: '13812345678',
  idNumber: '110101199003071234',
  employeeNumber: 'DJ20210345',
  organisations: ['李家庄村党支部', '青河县委组织部'],
}
const words = contextWords(person)
const { dengbao, modern } = passwordPolicies

const cases: readonly [string, readonly string[], readonly string[]][] = [
  ['Rk8#vLw', ['tooShort'], ['tooShort']],
  ['Rk8#vLwp', [], ['tooShort']],
  ['rk8#vlwp', [], ['tooShort']],
  ['rk8tvlwp', ['tooPlain'], ['tooShort']],
  ['RK8TVLWP', ['tooPlain'], ['tooShort']],
  ['rk8tvlwpqun', ['tooPlain'], ['tooShort']],
  ['rk8tvlwpqunz', ['tooPlain'], []],
  ['lantern orbit maple', ['tooPlain'], []],
  ['月亮和六便士在窗前读了很久', ['tooPlain'], []],
  [`Qz7!${'kvwu'.repeat(31)}`, [], []],
  [`Qz7!${'kvwu'.repeat(31)}x`, ['tooLong'], ['tooLong']],
  ['  Rk8#vL  ', [], ['tooShort']],
  ['Password123!', ['breached', 'personal'], ['breached', 'personal']],
  ['p@ssw0rd2024!', ['breached', 'personal'], ['breached', 'personal']],
  ['abcdefghijkl', ['tooPlain', 'breached'], ['breached']],
  ['aaaaaaaaaaaa', ['tooPlain', 'breached'], ['breached']],
  ['Dragon99999!', ['breached'], ['breached']],
  ['Rk8#vLwp\ud800uv', ['illFormed'], ['illFormed', 'tooShort']],
]

for (const [password, grade, free] of cases) {
  test(`S-01 the profiles judge ${JSON.stringify(password.slice(0, 24))}`, () => {
    assert.deepEqual(passwordFaults(dengbao, password, words), grade)
    assert.deepEqual(passwordFaults(modern, password, words), free)
  })
}

test('S-01 two hundred good passwords pass and none of their shortened forms does', () => {
  const good = Array.from(
    { length: 200 },
    (_, i) => `Vu${(i * 7919 + 104729).toString(36)}#kWq${(i * 31).toString(36)}mU`,
  )
  for (const password of good) {
    assert.deepEqual(passwordFaults(dengbao, password, words), [], password)
    assert.ok(passwordFaults(dengbao, password.slice(0, 7), words).includes('tooShort'))
    assert.ok(passwordFaults(modern, password.slice(0, 11), words).includes('tooShort'))
  }
})

const stems = [
  '张晓明', '晓明', 'zhangxiaoming', 'xiaomingzhang', 'xiaoming', 'zxm', '13812345678', '12345678', '5678', '345678',
  '110101199003071234', '071234', 'DJ20210345', '20210345', 'zhangxm01', '李家庄村党支部', '李家庄村', 'lijiazhuangcun',
  '党支部', 'dangzhibu', '青河县委组织部', 'qinghexianweizuzhibu', 'tongxin', '不忘初心', 'zxm1234', 'ljzcdzb',
] // biome-ignore format: a table of words

test('S-02 none of 500 variants of what is known about a person is accepted by either profile', () => {
  const all = variantsOf(stems)
  assert.ok(all.length >= 500)
  const accepted = all.filter(
    password =>
      passwordFaults({ ...dengbao, minLength: 1, classes: 1 }, password, words).length === 0 ||
      passwordFaults({ ...modern, minLength: 1 }, password, words).length === 0,
  )
  assert.deepEqual(accepted, [])
})

test('S-02 random passwords are hardly ever taken for personal ones', () => {
  const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789!#%&*-'
  let seed = 7
  const next = () => {
    seed = (seed * 48271) % 2147483647
    return letters.charAt(seed % letters.length)
  }
  const made = Array.from({ length: 2000 }, () => Array.from({ length: 12 }, next).join(''))
  const refused = made.filter(password => passwordFaults(modern, password, words).length > 0)
  assert.ok(refused.length <= 4, `${refused.length} of 2,000: ${refused.join(' ')}`)
})
