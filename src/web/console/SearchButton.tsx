import { SearchOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { Hat } from '#capabilities/identity/contract.ts'
import { finders } from '#capabilities/web.ts'
import { zh } from '#web/zh.ts'
import { pagesOfConsole } from './pages.ts'

const CommandPalette = lazy(() =>
  import('#web/kit/console/CommandPalette.tsx').then(({ CommandPalette: component }) => ({ default: component })),
)

/** Opens the search of everything: with the mouse, or with Ctrl+K from anywhere. */
export function SearchButton({ hat }: { readonly hat: Hat | null }) {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setOpen(true)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      <Button className="tx-search-button" icon={<SearchOutlined aria-hidden="true" />} onClick={() => setOpen(true)}>
        <span>{zh.search.title}</span>
        <kbd>Ctrl K</kbd>
      </Button>
      {open ? (
        <Suspense fallback={null}>
          <CommandPalette scope={{ hat, pages: pagesOfConsole, finders }} close={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
