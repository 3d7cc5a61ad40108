const uuidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** An identifier in the order of creation: UUIDv7 (RFC 9562) with a counter, so ids of one process never step back. */
export function newId(): string {
  const random = tenRandomBytes()
  const now = Date.now()
  if (now > clock.millisecond) {
    clock.millisecond = now
    clock.count = (((random[0] ?? 0) << 8) | (random[1] ?? 0)) & 0x7ff
  } else if (++clock.count > 0xfff) {
    clock.millisecond += 1
    clock.count = 0
  }
  return uuidV7(clock.millisecond, clock.count, random.subarray(2))
}

/** An identifier that tells nothing of its time: UUIDv4, for ballots, tokens, links and stored files. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return dashed(bytes)
}

/** Builds a UUIDv7 from milliseconds, a 12-bit counter and 8 random bytes; the same input gives the same id. */
export function uuidV7(millisecond: number, count: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16)
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(millisecond / 2 ** (8 * (5 - i))) % 256
  bytes[6] = 0x70 | ((count >> 8) & 0x0f)
  bytes[7] = count & 0xff
  bytes.set(random.subarray(0, 8), 8)
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  return dashed(bytes)
}

/** True for an identifier this system makes: lower-case UUIDv4 or UUIDv7. */
export function isId(text: string): boolean {
  return uuidShape.test(text)
}

// One counter per process is what makes the order of creation hold inside a millisecond.
const clock = { millisecond: 0, count: 0 }

// One call for many ids: a call for each costs more than the id. What must not be guessed takes its own (randomId).
const pool = new Uint8Array(10 * 512)
let spent = pool.length
function tenRandomBytes(): Uint8Array {
  if (spent === pool.length) {
    crypto.getRandomValues(pool)
    spent = 0
  }
  spent += 10
  return pool.subarray(spent - 10, spent)
}

const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function dashed(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += hexOf[byte]
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
