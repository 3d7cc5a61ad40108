import { createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** An authority of one test: it vouches for names, and its own certificate is what a client trusts. */
export interface Authority {
  readonly certificate: string
  issue(name: string): { readonly certificate: string; readonly key: string }
}

// The few forms of DER (X.690) that a certificate of version 3 needs (RFC 5280 4.1).
const tagged = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts)
  const length = content.length
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
const sequence = (...parts: readonly Uint8Array[]) => tagged(0x30, ...parts)
const oid = (hex: string) => tagged(0x06, Buffer.from(hex, 'hex'))
const nameOf = (name: string) => sequence(tagged(0x31, sequence(oid('550403'), tagged(0x0c, Buffer.from(name)))))
const year = (two: number) => tagged(0x17, Buffer.from(`${two}0101000000Z`))
const bits = (content: Uint8Array) => tagged(0x03, Buffer.from([0]), content)
const extension = (hex: string, content: Uint8Array) => sequence(oid(hex), tagged(0x04, content))
const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'))

function certificateOf(
  subject: string,
  issuer: string,
  publicKey: Buffer,
  issuerKey: string,
  extensions: Buffer,
): string {
  const serial = tagged(0x02, Buffer.from([1]), randomBytes(8))
  const version = tagged(0xa0, tagged(0x02, Buffer.from([2])))
  const parts = [version, serial, ecdsaWithSha256, nameOf(issuer), sequence(year(24), year(49)), nameOf(subject)]
  const body = sequence(...parts, publicKey, tagged(0xa3, sequence(extensions)))
  const der = sequence(body, ecdsaWithSha256, bits(sign('sha256', body, createPrivateKey(issuerKey))))
  const lines = der.toString('base64').replace(/.{64}/g, '$&\n')
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
}

const newKeys = () => {
  const publicKeyEncoding = { type: 'spki', format: 'der' } as const
  const privateKeyEncoding = { type: 'pkcs8', format: 'pem' } as const
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1', publicKeyEncoding, privateKeyEncoding })
}

/** Makes an authority and, through it, certificates of servers; nothing of the machine is needed. */
export function openAuthority(name: string): Authority {
  const own = newKeys()
  const isAuthority = extension('551d13', sequence(tagged(0x01, Buffer.from([255]))))
  return {
    certificate: certificateOf(name, name, own.publicKey, own.privateKey, isAuthority),
    issue(server) {
      const keys = newKeys()
      const reachedAs = extension('551d11', sequence(tagged(0x82, Buffer.from(server))))
      return {
        certificate: certificateOf(server, name, keys.publicKey, own.privateKey, reachedAs),
        key: keys.privateKey,
      }
    },
  }
}
