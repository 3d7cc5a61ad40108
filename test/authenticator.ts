import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** One lie of the key or of whoever stands between; what is absent is honest. */
export interface KeyLie {
  readonly origin?: string
  readonly host?: string
  readonly challenge?: string
  readonly type?: string
  /** Bits: 1 present, 4 verified. */
  readonly flags?: number
  readonly counter?: number
  readonly signature?: 'other key' | 'broken'
  readonly id?: string
  readonly userHandle?: string
  readonly crossOrigin?: boolean
}

const sha = (text: string | Buffer) => createHash('sha256').update(text).digest()

/** A key as a phone holds it: makes attestations and assertions as JSON text, honest or not. */
export class Authenticator {
  readonly #key: KeyObject
  readonly #other: KeyObject
  readonly #cose: Buffer
  readonly #site: { readonly origin: string; readonly host: string }
  readonly id = randomBytes(32).toString('base64url')
  counter = 0
  userHandle = ''

  constructor(origin: string) {
    this.#site = { origin, host: new URL(origin).hostname }
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    this.#key = privateKey
    this.#other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    const bytes = (text: string) => Buffer.concat([Buffer.from([0x58, 32]), Buffer.from(text, 'base64url')])
    // CBOR: { 1: 2, 3: -7, -1: 1, -2: x, -3: y }
    const head = Buffer.from([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21])
    this.#cose = Buffer.concat([head, bytes(x), Buffer.from([0x22]), bytes(y)])
  }

  /** Answers the options of a registration. */
  make(options: string, lie: KeyLie = {}): string {
    const { challenge, user } = JSON.parse(options)
    this.userHandle = user.id
    const id = Buffer.from(this.id, 'base64url')
    const tail = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, this.#cose])
    const told = Buffer.concat([this.#told({ flags: 0x45, ...lie }), tail])
    // CBOR: { fmt: "none", attStmt: {}, authData: bytes }
    const attestation = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a0', 'hex'),
      Buffer.from('68617574684461746158', 'hex'),
      Buffer.from([told.length]),
      told,
    ])
    const client = this.#client(challenge, { type: 'webauthn.create', ...lie })
    const response = {
      clientDataJSON: client,
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    }
    return this.#answer(response, lie)
  }

  /** Answers the options of a proof. */
  prove(options: string, lie: KeyLie = {}): string {
    const { challenge } = JSON.parse(options)
    this.counter += 1
    const told = this.#told({ flags: 0x05, ...lie })
    const client = this.#client(challenge, { type: 'webauthn.get', ...lie })
    const signed = Buffer.concat([told, sha(Buffer.from(client, 'base64url'))])
    const signature = sign('sha256', signed, lie.signature === 'other key' ? this.#other : this.#key)
    if (lie.signature === 'broken') signature.writeUInt8(signature.readUInt8(12) ^ 1, 12)
    const response = {
      clientDataJSON: client,
      authenticatorData: told.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle: lie.userHandle ?? this.userHandle,
    }
    return this.#answer(response, lie)
  }

  #told({ host, flags = 0, counter }: KeyLie): Buffer {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter ?? this.counter)
    return Buffer.concat([sha(host ?? this.#site.host), Buffer.from([flags]), count])
  }

  #client(challenge: string, lie: KeyLie): string {
    const { origin = this.#site.origin, crossOrigin = false, type } = lie
    return Buffer.from(JSON.stringify({ type, challenge: lie.challenge ?? challenge, origin, crossOrigin })).toString(
      'base64url',
    )
  }

  #answer(response: object, lie: KeyLie): string {
    const id = lie.id ?? this.id
    return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response })
  }
}
