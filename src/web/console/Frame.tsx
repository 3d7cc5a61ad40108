import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { Session } from '#capabilities/identity/contract.ts'
import { loadGate } from '#capabilities/web.ts'
import { onDemand } from '#web/client.ts'
import { wear, wornHat } from '#web/hat.ts'
import { ErrorPage } from '#web/kit/console/ErrorPage.tsx'
import { Waiting as Lines } from '#web/kit/console/Waiting.tsx'
import { type Kept, renewSession, useSession } from '#web/session.ts'
import { Shell } from './Shell.tsx'
import { StepUp } from './StepUp.tsx'

const Gate = lazy(() => loadGate().then(component => ({ default: component })))

/**
 * Whoever still has to sign in, set a password or prove a second factor meets the gate; the address stays as it is. Once
 * pages stand they stay: the gate then opens over them, and the work goes on behind it.
 */
export function Frame() {
  const session = useSession()
  useFittingHat(session.value)
  const due = session.value !== undefined && isDue({ session: session.value, lost: session.lost })
  const entered = useEntered(session.value, due)
  if (session.problem && !session.value) {
    return (
      <main className="tx-alone">
        <ErrorPage problem={session.problem} again={session.again} />
      </main>
    )
  }
  if (!session.value) return <Waiting />
  return (
    <>
      {entered || !due ? <Inside session={session.value} paused={due} /> : null}
      {due ? (
        <Suspense fallback={entered ? null : <Waiting />}>
          <Gate session={session.value} lost={session.lost} over={entered} />
        </Suspense>
      ) : null}
      <StepUp session={session.value} />
    </>
  )
}

/** True from the moment pages were first shown. Calls that need more of the person wait until he has passed the gate. */
function useEntered(session: Session | undefined, due: boolean): boolean {
  const client = useQueryClient()
  const [account, setAccount] = useState<string | null>(null)
  const waiting = useRef<((passed: boolean) => void)[]>([])
  const here = session?.account?.id ?? null
  useEffect(() => {
    // Somebody else has signed in, here or in another tab: what this one has seen must not stay.
    if (account !== null && here !== account) location.reload()
    if (!due) setAccount(here)
    if (!due) for (const go of waiting.current.splice(0)) go(true)
  }, [account, here, due])
  useEffect(() => {
    onDemand({
      enter: async () => {
        const now = await renewSession(client)
        if (account === null || now === undefined || !isDue(now)) return false
        return new Promise(go => waiting.current.push(go))
      },
    })
  }, [client, account])
  return account !== null
}

function Inside({ session, paused }: { readonly session: Session; readonly paused: boolean }) {
  const client = useQueryClient()
  const account = session.account?.id
  useEffect(() => (account && !paused ? listenLater(client) : undefined), [client, account, paused])
  return (
    <Shell session={session}>
      <Outlet />
    </Shell>
  )
}

/** This app is for offices: who holds one begins with it, not with the own record. A hat that is no more is taken off. */
function useFittingHat(session: Session | undefined): void {
  useEffect(() => {
    if (!session?.account) return
    const worn = session.hats.find(({ id }) => id === session.worn)
    if (wornHat() !== null && !session.hats.some(({ id }) => id === wornHat())) wear(null)
    if (wornHat() === null && worn?.kind === 'self') {
      wear(session.hats.find(({ kind }) => kind !== 'self')?.id ?? null)
    }
  }, [session])
}

/** Live refresh can wait until the page stands: its code is fetched after it. */
function listenLater(client: QueryClient): () => void {
  let stop = () => {}
  let gone = false
  void import('#web/live.ts').then(({ listen }) => {
    if (!gone) stop = listen(client)
  })
  return () => {
    gone = true
    stop()
  }
}

const Waiting = () => (
  <main className="tx-alone" aria-busy="true">
    <Lines />
  </main>
)

function isDue({ session: { account, passwordDue, hats, worn, secondFactor }, lost }: Kept): boolean {
  if (lost || account === null || passwordDue) return true
  const hat = hats.find(({ id }) => id === worn)
  return hat?.needsSecondFactor === true && !secondFactor.proven
}
