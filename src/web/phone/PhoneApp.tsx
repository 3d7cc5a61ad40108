import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { PlaceProvider } from '#web/kit/touch/place.tsx'
import { addressOf, pathIn } from './address.ts'
import { Frame } from './Frame.tsx'
import { pageAt, prepare } from './pages.ts'
import { keepText, TextProvider, type TextStep } from './text.ts'

/** The whole app, made the same way on the server and here. `fromDevice`: begun without the server, from what was kept. */
export function PhoneApp({
  client,
  path,
  text,
  fromDevice = false,
}: {
  readonly client: QueryClient
  readonly path: string
  readonly text: TextStep
  readonly fromDevice?: boolean
}) {
  const place = usePlaces(path)
  const [step, setStep] = useState(text)
  const sized = useMemo(
    () => ({
      step,
      set: (next: TextStep) => {
        keepText(next)
        setStep(next)
      },
    }),
    [step],
  )
  return (
    <QueryClientProvider client={client}>
      <TextProvider value={sized}>
        <PlaceProvider value={place}>
          <Frame fromDevice={fromDevice} />
        </PlaceProvider>
      </TextProvider>
    </QueryClientProvider>
  )
}

/** Where one is; a page is shown when its code is there, so the old one stays until then. */
function usePlaces(first: string) {
  const [path, setPath] = useState(first)
  useEffect(() => {
    const show = () => {
      const wanted = pathIn(location.pathname)
      const page = pageAt(wanted)
      const done = () => setPath(wanted)
      if (page) void prepare(page).then(done, () => location.reload())
      else done()
    }
    addEventListener('popstate', show)
    return () => removeEventListener('popstate', show)
  }, [])
  return useMemo(
    () => ({
      path,
      addressOf,
      go: (to: string) => {
        if (addressOf(to) !== location.pathname) history.pushState(null, '', addressOf(to))
        dispatchEvent(new PopStateEvent('popstate'))
      },
    }),
    [path],
  )
}
