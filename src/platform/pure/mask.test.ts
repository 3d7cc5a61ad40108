import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maskAddress, maskIdNumber, maskMobile, maskName } from './mask.ts'

test('PRI-04 an identity number shows its first three and last four', () => {
  assert.equal(maskIdNumber('110101199001010015'), '110***********0015')
  assert.equal(maskIdNumber('110101900101001'), '110********1001')
  assert.equal(maskIdNumber('E12345678'), '*******78')
  assert.equal(maskIdNumber('12'), '**')
})

test('PRI-04 a mobile shows its first three and last four, a landline its last four', () => {
  assert.equal(maskMobile('13800000000'), '138****0000')
  assert.equal(maskMobile('0730-1234567'), '********4567')
  assert.equal(maskMobile('123'), '***')
})

test('PRI-04 an address shows no more than its county', () => {
  assert.equal(maskAddress('湖南省岳阳市平江县三阳乡大众村8号'), '湖南省岳阳市平江县****')
  assert.equal(maskAddress('北京市朝阳区某路1号'), '北京市朝阳区****')
  assert.equal(maskAddress('大众村8号'), '****')
})

test('a name shows its first character', () => {
  assert.equal(maskName('王小芳'), '王**')
  assert.equal(maskName('𬭊三'), '𬭊*')
  assert.equal(maskName('王'), '*')
})
