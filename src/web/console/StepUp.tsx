import { lazy, Suspense, useEffect, useState } from 'react'
import type { Session } from '#capabilities/identity/contract.ts'
import { onDemand } from '#web/client.ts'

// Most sessions never see it, and it brings fields and keys along.
const StepUpDialog = lazy(() => import('./StepUpDialog.tsx').then(m => ({ default: m.StepUpDialog })))

type Answer = (proven: boolean) => void

/** Asks for a factor when the server wants one again; the call that needed it goes on by itself. */
export function StepUp({ session }: { readonly session: Session }) {
  const [answer, setAnswer] = useState<{ readonly tell: Answer } | null>(null)
  useEffect(() => {
    onDemand({ stepUp: () => new Promise<boolean>(tell => setAnswer({ tell })) })
  }, [])
  if (answer === null) return null
  const close = (proven: boolean) => {
    setAnswer(null)
    answer.tell(proven)
  }
  return (
    <Suspense fallback={null}>
      <StepUpDialog session={session} close={close} />
    </Suspense>
  )
}
