/** The kinds of hat; each is one database role, so that the row lock differs by kind. */
export type HatKind = 'officer' | 'self' | 'admin' | 'gate'

/** 当前身份: the one identity a request is made with. Permissions and range come from here and nowhere else. */
export interface Hat {
  /** Office id, `self`, or `gate` (nobody signed in). */
  readonly id: string
  readonly kind: HatKind
  /** Full permission names (`member.view`). */
  readonly permissions: readonly string[]
  /** Organisation paths this hat covers, `lo <= path < hi`; null covers none. */
  readonly range: { readonly lo: string; readonly hi: string } | null
  /** Path of the actor's own branch, for the self hat. */
  readonly path: string | null
  readonly organisationId: string | null
  readonly needsSecondFactor: boolean
}

export interface Actor {
  readonly accountId: string | null
  readonly personId: string | null
  readonly sessionId: string | null
  /** Network prefix of the request, for lockout and new-device notices; the kernel sets it. */
  readonly network: string | null
  readonly hat: Hat
  readonly secondFactor: boolean
  /** The time of the transaction he came in by, as the database told it; null when it was not asked. */
  readonly enteredAt: Date | null
  /** When a factor was last proven; null when never. */
  readonly provenAt: Date | null
  /** True for reactions and schedules acting without a person. */
  readonly system: boolean
}

export const nobody: Actor = {
  accountId: null,
  personId: null,
  sessionId: null,
  network: null,
  hat: {
    id: 'gate',
    kind: 'gate',
    permissions: [],
    range: null,
    path: null,
    organisationId: null,
    needsSecondFactor: false,
  },
  secondFactor: false,
  enteredAt: null,
  provenAt: null,
  system: false,
}

/** Every path lies between these two. */
export const wholeTree = { lo: '0', hi: '~' } as const

/** The kernel itself acting on a range: reactions, schedules, seeds. It holds every permission inside that range. */
export const systemActor = (range: { lo: string; hi: string }, permissions: readonly string[]): Actor => ({
  ...nobody,
  hat: { ...nobody.hat, id: 'system', kind: 'officer', permissions, range },
  secondFactor: true,
  system: true,
})

export const holds = (hat: Hat, permission: string): boolean => hat.permissions.includes(permission)
