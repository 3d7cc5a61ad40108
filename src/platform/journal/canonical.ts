import { frame } from '#platform/crypto/bytes.ts'

// Every column of a line, as text that is the same in every time zone, locale and PostgreSQL version.
const columns = {
  id: 'j.id::text',
  at: `to_char(j.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
  request_id: 'j.request_id',
  account_id: 'j.account_id::text',
  person_id: 'j.person_id::text',
  hat: 'j.hat',
  verb: 'j.verb',
  object_kind: 'j.object_kind',
  object_id: 'j.object_id',
  path: 'j.path',
  sentence: 'j.sentence',
  input: 'j.input::text',
  sealed: `encode(j.sealed, 'hex')`,
  outcome: 'j.outcome',
  address_prefix: 'j.address_prefix',
  cause: 'j.cause',
} as const

/** The select list of a line `j`: one array, so that a line is one value on the wire. */
export const lineText = `array[${Object.values(columns).join(', ')}] as line`

/** The bytes a leaf is the hash of. Two different lines never have the same bytes. */
export function lineBytes(line: readonly (string | null)[]): Uint8Array {
  return frame(['tongxin.journal.line.1', ...line])
}
