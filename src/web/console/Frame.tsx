import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import type { Session } from '#capabilities/identity/contract.ts'
import { loadGate } from '#capabilities/web.ts'
import { wear, wornHat } from '#web/hat.ts'
import { ErrorPage } from '#web/kit/console/ErrorPage.tsx'
import { Waiting as Lines } from '#web/kit/console/Waiting.tsx'
import { useSession } from '#web/session.ts'
import { Shell } from './Shell.tsx'
import { StepUp } from './StepUp.tsx'

const Gate = lazy(() => loadGate().then(component => ({ default: component })))

/** Whoever still has to sign in, set a password or prove a second factor meets the gate; the address stays as it is. */
export function Frame() {
  const session = useSession()
  useFittingHat(session.value)
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
      {mustPassGate(session.value) ? (
        <Suspense fallback={<Waiting />}>
          <Gate session={session.value} />
        </Suspense>
      ) : (
        <Inside session={session.value} />
      )}
      <StepUp session={session.value} />
    </>
  )
}

function Inside({ session }: { readonly session: Session }) {
  const client = useQueryClient()
  const account = session.account?.id
  useEffect(() => (account ? listenLater(client) : undefined), [client, account])
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

function mustPassGate({ account, passwordDue, hats, worn, secondFactor }: Session): boolean {
  if (account === null || passwordDue) return true
  const hat = hats.find(({ id }) => id === worn)
  return hat?.needsSecondFactor === true && !secondFactor.proven
}
