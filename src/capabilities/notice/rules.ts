import { addDays, type Day, shanghaiDay } from '#platform/pure/calendar.ts'

const minute = 60_000

export type ConfirmRefusal = 'nothingToConfirm' | 'recalled'
/** A receipt exists for official notices that ask for one, and only while they stand. */
export function mayConfirm(letter: {
  readonly needsConfirmation: boolean
  readonly isRecalled: boolean
}): ConfirmRefusal | null {
  if (!letter.needsConfirmation) return 'nothingToConfirm'
  return letter.isRecalled ? 'recalled' : null
}

export interface Quiet {
  /** Minutes after midnight by Beijing's clock; null: none. */
  readonly from: number | null
  readonly to: number | null
}

/** The first moment outside the quiet hours; they may reach over midnight. Equal ends: no quiet hours. */
export function afterQuiet(moment: Date, { from, to }: Quiet): Date {
  if (from === null || to === null || from === to) return moment
  const today = shanghaiDay(moment)
  const now = Math.floor((moment.getTime() - midnight(today)) / minute)
  const isQuiet = from < to ? now >= from && now < to : now >= from || now < to
  if (!isQuiet) return moment
  const end = now < to ? today : addDays(today, 1)
  return new Date(midnight(end) + to * minute)
}
const midnight = (day: Day): number => Date.parse(`${day}T00:00:00+08:00`)

/** Minutes until the next attempt, by attempts made; after the last the parcel is given up. */
const pauses = [1, 5, 30, 120, 360, 720] as const

/** When a parcel that could not be delivered is tried again; null: given up. */
export function nextAttempt(attempts: number, moment: Date): Date | null {
  const pause = pauses[attempts - 1]
  return pause === undefined ? null : new Date(moment.getTime() + pause * minute)
}
/** A parcel that was being sent when the process died is taken up again after this long. */
export const strandedAfter = 10 * minute

export const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(host)

/** Services of the large browsers; an installation may name others. */
export const pushHosts = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  'web.push.apple.com',
  'notify.windows.com',
] as const

/**
 * Is this a push service we may call? The address comes from a browser, so it must not lead into the own network:
 * https to an allowed name or below it; unprotected only to this machine, and only where exactly that was allowed.
 */
export function isAllowedEndpoint(endpoint: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false
  const { protocol, hostname, host, port, username } = new URL(endpoint)
  if (username !== '') return false
  if (protocol === 'http:') return isLoopback(hostname) && hosts.includes(host)
  return protocol === 'https:' && port === '' && hosts.some(each => hostname === each || hostname.endsWith(`.${each}`))
}

/** Passwords and letters leave unprotected to this machine only. */
export const isSafeMail = ({ host, security }: { readonly host: string; readonly security: string }): boolean =>
  security !== 'none' || isLoopback(host)

/** A code mailed to an address: good for half an hour and five tries; five codes a day. */
export const proofLasts = 30 * minute
export const proofTries = 5
export const proofsPerDay = 5
export const mayAskProof = (askedToday: number): boolean => askedToday < proofsPerDay
export const proofOutcomes = ['verified', 'wrong', 'spent'] as const

/** What a typed code brings; `tries` are those made before. `spent`: a new code has to be asked for. */
export function judgeProof(
  proof: { readonly expiresAt: Date; readonly tries: number },
  matches: boolean,
  now: Date,
): (typeof proofOutcomes)[number] {
  if (now >= proof.expiresAt || proof.tries >= proofTries) return 'spent'
  if (matches) return 'verified'
  return proof.tries + 1 >= proofTries ? 'spent' : 'wrong'
}
/** Written by hand: case, spaces and dashes do not matter. */
export const codeTyped = (typed: string): string => typed.toUpperCase().replace(/[\s-]/g, '')

/** `zhao@example.cn` → `z***@example.cn` */
export const maskedAddress = (address: string): string => address.replace(/^(.)[^@]*/, '$1***')
