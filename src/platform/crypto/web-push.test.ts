import assert from 'node:assert/strict'
import { createPublicKey, verify } from 'node:crypto'
import { describe, it } from 'node:test'
import { isPushReader, newPushKeys, pushToken, sealPush } from './web-push.ts'

/** RFC 8291, appendix A. */
const example = {
  text: 'When I grow up, I want to be a watermelon',
  reader: {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  },
  keys: {
    publicKey: 'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8',
    privateKey: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  },
  salt: Buffer.from('DGv6ra1nlYgDCS1FRnbzlw', 'base64url'),
  sealed:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
}

describe('web push', () => {
  it('seals the example of RFC 8291 byte for byte', () => {
    const sealed = sealPush(example.text, example.reader, { salt: example.salt, keys: example.keys })
    assert.equal(sealed.toString('base64url'), example.sealed)
  })

  it('two seals of one text differ', () => {
    assert.notDeepEqual(sealPush('a', example.reader), sealPush('a', example.reader))
  })

  it('the token names the service and ends within a day, and its signature holds', () => {
    const keys = newPushKeys()
    const header = pushToken('https://push.example.cn/a/b?c=d', 'gly@example.cn', keys, 1_800_000_000)
    const [, head = '', claims = '', signature = '', key] =
      /^vapid t=([^.]+)\.([^.]+)\.([^,]+), k=(.+)$/.exec(header) ?? []
    assert.deepEqual(JSON.parse(Buffer.from(claims, 'base64url').toString()), {
      aud: 'https://push.example.cn',
      exp: 1_800_043_200,
      sub: 'mailto:gly@example.cn',
    })
    assert.equal(key, keys.publicKey)
    const point = Buffer.from(keys.publicKey, 'base64url')
    const [x, y] = [point.subarray(1, 33), point.subarray(33)].map(each => each.toString('base64url'))
    const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, format: 'jwk' })
    const holds = (text: string) =>
      verify(
        'sha256',
        Buffer.from(text),
        { key: publicKey, dsaEncoding: 'ieee-p1363' },
        Buffer.from(signature, 'base64url'),
      )
    assert.deepEqual([holds(`${head}.${claims}`), holds(`${head}.${claims}x`)], [true, false])
  })

  it('what is no subscription of a browser is told apart', () => {
    assert.equal(isPushReader(example.reader), true)
    assert.equal(isPushReader({ ...example.reader, auth: 'AAAA' }), false)
    assert.equal(isPushReader({ ...example.reader, p256dh: 'AAAA' }), false)
  })
})
