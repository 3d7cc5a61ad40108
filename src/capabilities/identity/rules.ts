import { adminRoles, isAdminRole, type OfficeRole, officeRoles, type RoleName, roles } from '#capabilities/roles.ts'
import { addDays, type Day, shanghaiDay } from '#platform/pure/calendar.ts'

/** Whose limits a session has: the strictest of the hats its account holds (S-19). */
export type SessionKind = 'admin' | 'staff' | 'member'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** S-19 (ASVS 7.3.1, 7.3.2; GB/T 22239-2019 8.1.4.1 b) and S-23: idle, absolute, how many at once. */
export const sessionLimits: Readonly<Record<SessionKind, { idle: number; absolute: number; most: number }>> = {
  admin: { idle: 15 * minute, absolute: 8 * hour, most: 1 },
  staff: { idle: 30 * minute, absolute: 12 * hour, most: 5 },
  member: { idle: 7 * day, absolute: 30 * day, most: 5 },
}

export function sessionKind(held: readonly RoleName[]): SessionKind {
  if (held.some(isAdminRole)) return 'admin'
  return held.some(role => roles[role].kind === 'officer') ? 'staff' : 'member'
}

/** True up to and including the last moment of either limit. */
export function isLive(session: { startedAt: Date; seenAt: Date }, kind: SessionKind, now: Date): boolean {
  const { idle, absolute } = sessionLimits[kind]
  return now.getTime() - session.seenAt.getTime() <= idle && now.getTime() - session.startedAt.getTime() <= absolute
}

/** Activity is noted at most once a minute. */
export const isNoteworthy = (seenAt: Date, now: Date): boolean => now.getTime() - seenAt.getTime() >= minute

/** S-04 (ASVS 6.3.1, 6.1.1; GB/T 22239-2019 8.1.4.1 b). */
export const lockout = {
  failures: 5,
  window: 15 * minute,
  pause: 15 * minute,
  perDay: 100,
  /** A network counts as the owner's when he signed in from it within this time. */
  known: 90 * day,
} as const

export interface Attempts {
  /** Latest failures from this network since the last success there, newest first, at most `lockout.failures`. */
  readonly failuresHere: readonly Date[]
  /** Failures of the account from everywhere in the last 24 hours. */
  readonly failuresToday: number
  /** The owner has signed in from this network before. */
  readonly knownNetwork: boolean
}

/**
 * True when a password or code is not even looked at. Five failures within fifteen minutes pause the network that made
 * them for fifteen minutes; a hundred a day pause every network but those the owner is used to (ASVS 6.1.1: nobody
 * can be locked out by others).
 */
export function isPaused({ failuresHere, failuresToday, knownNetwork }: Attempts, now: Date): boolean {
  const [newest] = failuresHere
  const oldest = failuresHere[lockout.failures - 1]
  const crowded = newest !== undefined && oldest !== undefined && newest.getTime() - oldest.getTime() <= lockout.window
  if (crowded && now.getTime() - newest.getTime() < lockout.pause) return true
  return failuresToday >= lockout.perDay && !knownNetwork
}

/** The last failure before the pause begins: worth telling the owner. */
export const beginsPause = (attempts: Attempts, now: Date): boolean =>
  isPaused({ ...attempts, failuresHere: [now, ...attempts.failuresHere].slice(0, lockout.failures) }, now)

/** An office holds from its first day and ends with the day its term ends on. */
export const isInForce = ({ from, to }: { from: Day; to: Day | null }, today: Day): boolean =>
  from <= today && (to === null || today < to)

/** S-35: one administrator role per person, and administrators are no business operators (S-34). */
export function mayHold(held: readonly RoleName[], wanted: RoleName): boolean {
  const others = held.filter(role => role !== 'member')
  return isAdminRole(wanted) ? others.length === 0 : !others.some(isAdminRole)
}

/** S-35 over stored grants: administrators holding anything beside. */
export const isDivided = (held: readonly RoleName[]): boolean =>
  held.some(isAdminRole) ? new Set(held).size === 1 : true

/** Posts that carry an office (handbook 1.3); the others give nothing. */
const officeOfPosts: Readonly<Record<string, OfficeRole>> = {
  SECRETARY: 'secretary',
  DEPUTY_SECRETARY: 'deputy_secretary',
  ORG_MEMBER: 'affairs_worker',
  ORGANISER: 'affairs_worker',
}
export const officeOfPost = (post: string): OfficeRole | null => officeOfPosts[post] ?? null

export const requestableRoles = [...officeRoles, ...adminRoles] as const

/** Day on which a password set at `setAt` must have been changed; null when the policy asks for no change. */
export function isPasswordDue(setAt: Date | null, maxAgeDays: number | null, today: Day): boolean {
  if (setAt === null || maxAgeDays === null) return false
  return addDays(shanghaiDay(setAt), maxAgeDays) <= today
}

/** S-22: a factor counts as fresh for five minutes. */
export const isProven = (provenAt: Date | null, now: Date): boolean =>
  provenAt !== null && now.getTime() - provenAt.getTime() <= 5 * minute

/** S-09: an activation code is good for 24 hours. */
export const activationLasts = 24 * hour
/** S-12 (GB/T 22239-2019 8.1.4.2 c): unused accounts are disabled. */
export const idleAccountDays = 180
/** Attempts are kept as long as a network stays known. */
export const attemptsKept = lockout.known + day
/** What the owner was told stays readable for two years. */
export const noticesKept = 2 * 365 * day

export const later = (moment: Date, milliseconds: number): Date => new Date(moment.getTime() + milliseconds)
export const earlier = (moment: Date, milliseconds: number): Date => later(moment, -milliseconds)

/** What people type: half width, no spaces, lower case; a mobile loses its country code. */
export function normalisedLogin(typed: string): string {
  const text = typed.normalize('NFKC').replace(/[\s-]/g, '').toLowerCase()
  return isMobile(mobileOf(text)) ? mobileOf(text) : text
}
export const mobileOf = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^(?:\+|00)?86(?=1\d{10}$)/, '')
export const isMobile = (text: string): boolean => /^1\d{10}$/.test(text)

/** For the journal: enough to recognise a name, too little to be a password typed into the wrong field. */
export function veiledLogin(typed: string): string {
  const text = normalisedLogin(typed)
  return isMobile(text) ? `${text.slice(0, 3)}****${text.slice(-4)}` : `${text.slice(0, 3)}***`
}

/** `Party Committee of A County B Town` → its places with and without their sign: what people put into passwords. */
export function placeWords(
  fullName: string,
  frame: { before: readonly string[]; after: readonly string[]; signs: readonly string[] },
): string[] {
  const start = frame.before.find(word => fullName.startsWith(word)) ?? ''
  const end = frame.after.find(word => fullName.endsWith(word)) ?? ''
  const core = fullName.slice(start.length, fullName.length - end.length)
  const places = core.match(new RegExp(`.+?(?:${frame.signs.join('|')})|.+$`, 'gu')) ?? []
  const bare = places.map(each => each.replace(new RegExp(`(?:${frame.signs.join('|')})$`, 'u'), ''))
  return [...new Set([fullName, core, ...places, ...bare])].filter(word => [...word].length >= 2)
}
