import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { phoneGate } from '#capabilities/phone.ts'
import { onDemand } from '#web/client.ts'
import { Button } from '#web/kit/touch/Button.tsx'
import { Empty } from '#web/kit/touch/Empty.tsx'
import { Go, usePlace } from '#web/kit/touch/place.tsx'
import { renewSession, useSession } from '#web/session.ts'
import { pageAt, prepare, screenOf } from './pages.ts'
import { Shell } from './Shell.tsx'
import type { PhonePage } from './screen.ts'
import { leave } from './sign-out.ts'
import { standingOf } from './standing.ts'
import { zh } from './zh.ts'

/** The gate, or the page of the address with what stands around it. */
export function Frame({ fromDevice }: { readonly fromDevice: boolean }) {
  const client = useQueryClient()
  const asked = useSession()
  const { path } = usePlace()
  useEffect(() => onDemand({ enter: async () => Boolean(await renewSession(client)) && false }), [client])
  const session = asked.value
  const standing = session ? standingOf({ session, lost: asked.lost }) : null
  useEffect(() => {
    // Whoever is not signed in leaves nothing behind for the next person.
    if (standing === 'gate' && !fromDevice) void import('./kept.ts').then(({ forget }) => forget())
  }, [standing, fromDevice])
  useLive(client, standing === 'inside')
  if (!session) {
    return (
      <Shell session={null} page={null} fromDevice={fromDevice}>
        <Empty title={zh.nothingKept} hint={zh.nothingKeptHint}>
          <Button press={() => location.reload()}>{zh.again}</Button>
        </Empty>
      </Shell>
    )
  }
  const page = standing === 'inside' ? pageAt(path) : undefined
  const shown = standing === 'gate' ? phoneGate : page
  return (
    <Shell session={session} page={page ?? null} fromDevice={fromDevice}>
      {standing === 'noRecord' ? <NoRecord /> : shown ? <Shown key={path} page={shown} /> : <NotThere />}
    </Shell>
  )
}

/** The code of the first page is there before anything is drawn; later ones are waited for by whoever goes there. */
function Shown({ page }: { readonly page: Pick<PhonePage, 'path' | 'load'> }) {
  const [, drawAgain] = useState('')
  const ready = screenOf(page)
  useEffect(() => {
    if (!ready) void prepare(page).then(() => drawAgain(page.path))
  }, [page, ready])
  return ready ? <ready.Screen /> : null
}

const NoRecord = () => (
  <Empty title={zh.noRecord} hint={zh.noRecordHint}>
    <a className="go" href="/console">
      {zh.console}
    </a>
    <Button press={() => void leave()}>{zh.signOut}</Button>
  </Empty>
)

const NotThere = () => (
  <Empty title={zh.notThere}>
    <Go to="/" look="go">
      {zh.toHome}
    </Go>
  </Empty>
)

/** Live refresh can wait until the page stands: its code is fetched after it. */
function useLive(client: QueryClient, wanted: boolean): void {
  useEffect(() => {
    if (!wanted) return
    let stop = () => {}
    let gone = false
    const begin = () =>
      import('#web/live.ts').then(
        ({ listen }) => {
          if (!gone) stop = listen(client)
        },
        () => undefined,
      )
    const timer = setTimeout(begin, 3000)
    return () => {
      gone = true
      clearTimeout(timer)
      stop()
    }
  }, [client, wanted])
}
