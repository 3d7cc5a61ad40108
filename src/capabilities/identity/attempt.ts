import type { ActionCtx } from '#platform/kernel/act.ts'
import { beginsPause, isPaused } from './rules.ts'
import { loadAttempts, noteAttempt, type Subject, waitInLine } from './store/attempt.ts'

export interface Trial {
  /** What is being guessed at: an account's password, its factor, an activation code. */
  readonly subject: string
  /** Looks at the secret; only called when the subject is not paused. */
  readonly check: () => Promise<boolean>
  /** Takes as long as `check` and learns nothing. */
  readonly pretend: () => Promise<unknown>
}

export interface Verdict {
  readonly passed: boolean
  /** This failure begins a pause: worth telling the owner (S-14). */
  readonly pauseBegins: boolean
}

/** Every password and every code is checked here and nowhere else, so that no way in is without the lockout (S-04, S-13). */
export async function tryOnce(ctx: ActionCtx, { subject, check, pretend }: Trial): Promise<Verdict> {
  const who: Subject = {
    digest: ctx.vault.index('identity_attempt.subject', subject),
    network: ctx.actor.network ?? 'local',
  }
  await waitInLine(ctx.db, who, isPaused(await loadAttempts(ctx.db, who, ctx.now), ctx.now))
  const attempts = await loadAttempts(ctx.db, who, ctx.now)
  if (isPaused(attempts, ctx.now)) {
    await pretend()
    await noteAttempt(ctx.db, who, 'paused', ctx.now)
    return { passed: false, pauseBegins: false }
  }
  const passed = await check()
  await noteAttempt(ctx.db, who, passed ? 'passed' : 'failed', ctx.now)
  return { passed, pauseBegins: !passed && beginsPause(attempts, ctx.now) }
}
