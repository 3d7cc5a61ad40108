import type { CryptoSuite, KeyRef, PublicKey } from '#platform/crypto/suite.ts'

/** A promise about the journal: its first `size` leaves have this root. */
export interface Checkpoint {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
  readonly at: Date
}

/** A public key with the origin it speaks for, written `<origin>+<key hash>+<base64>` (C2SP signed note). */
export interface VerifyingKey {
  readonly origin: string
  readonly id: Buffer
  readonly key: PublicKey
}

type Signer = Pick<CryptoSuite, 'id' | 'hash' | 'publicKey' | 'sign'>
type Checker = Pick<CryptoSuite, 'hash' | 'verify'>

const domain = 'journal-checkpoint'
// C2SP keeps 0xff for signature types outside its registry: ours is separated by a domain.
const privateType = Buffer.concat([Buffer.of(0xff), Buffer.from('tongxin-checkpoint-1')])

export function verifyingKey(checker: Pick<CryptoSuite, 'hash'>, origin: string, key: PublicKey): VerifyingKey {
  const id = checker.hash(Buffer.concat([Buffer.from(`${origin}\n`), privateType, key.bytes])).subarray(0, 4)
  return { origin, id, key }
}

export function writeKey({ origin, id, key }: VerifyingKey): string {
  return `${origin}+${id.toString('hex')}+${Buffer.concat([privateType, key.bytes]).toString('base64')}`
}

/** Null when the text is no key of ours or its hash does not fit. */
export function readKey(checker: Pick<CryptoSuite, 'hash'>, text: string): VerifyingKey | null {
  const [origin = '', hash, ...rest] = text.trim().split('+')
  const bytes = Buffer.from(rest.join('+'), 'base64')
  if (!bytes.subarray(0, privateType.length).equals(privateType)) return null
  const key = verifyingKey(checker, origin, { suite: 'intl-1', bytes: bytes.subarray(privateType.length) })
  return key.id.toString('hex') === hash ? key : null
}

/** The text of C2SP tlog-checkpoint: origin, size, root, then our extension line with the time. */
function bodyOf({ origin, size, root, at }: Checkpoint): string {
  return `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\nat ${at.toISOString()}\n`
}

/** The signed note: text, empty line, signature line. */
export async function signCheckpoint(signer: Signer, key: KeyRef, checkpoint: Checkpoint): Promise<string> {
  const body = bodyOf(checkpoint)
  const { id } = verifyingKey(signer, checkpoint.origin, signer.publicKey(key))
  const signature = await signer.sign(key, domain, Buffer.from(body))
  return `${body}\n— ${checkpoint.origin} ${Buffer.concat([id, signature]).toString('base64')}\n`
}

/** Null unless the note is well formed and signed by one of the keys. */
export function openNote(checker: Checker, keys: readonly VerifyingKey[], note: string): Checkpoint | null {
  const parts = /^((.+)\n(\d{1,15})\n([A-Za-z0-9+/]{43}=)\nat (\S+)\n)\n— (\S+) ([A-Za-z0-9+/=]+)\n$/.exec(note)
  if (parts === null) return null
  const [, body = '', origin = '', size, root = '', at = '', signer, signed = ''] = parts
  const signature = Buffer.from(signed, 'base64')
  const key = keys.find(known => known.origin === origin && known.id.equals(signature.subarray(0, 4)))
  if (key === undefined || signer !== origin) return null
  if (!checker.verify(key.key, domain, Buffer.from(body), signature.subarray(4))) return null
  return { origin, size: Number(size), root: Buffer.from(root, 'base64'), at: new Date(at) }
}
