import { useQueries } from '@tanstack/react-query'
import { type KeyboardEvent, useDeferredValue, useEffect, useRef, useState } from 'react'
import type { Hat } from '#capabilities/identity/contract.ts'
import { useGo } from '#web/address.ts'
import type { Finder, Found } from '#web/finder.ts'
import { wornHat } from '#web/hat.ts'
import type { Page } from '#web/page.ts'
import { may } from '#web/session.ts'
import { zh } from '#web/zh.ts'

/** What can be found, and by whom. */
export interface Searched {
  readonly hat: Hat | null
  readonly pages: readonly Page[]
  readonly finders: readonly Finder[]
}

interface Shelf {
  readonly title: string
  readonly found: readonly Found[]
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/** Pages, people and organisations from one line; arrows choose, Enter opens. */
export function CommandPalette({ scope, close }: { readonly scope: Searched; readonly close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const go = useGo()
  const shelves = useShelves(scope, useDeferredValue(text.trim()))
  const flat = shelves.flatMap(({ found }) => found)
  useEffect(() => dialog.current?.showModal(), [])
  const open = (found: Found | undefined) => {
    if (!found) return
    close()
    go(found.path)
  }
  const onKey = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step) setAt((at + step + flat.length) % Math.max(flat.length, 1))
    if (step) event.preventDefault()
    if (event.key === 'Enter') open(flat[at])
  }
  return (
    <dialog ref={dialog} className="tx-palette" aria-label={zh.search.title} onClose={close}>
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-found"
        aria-activedescendant={flat[at] ? `palette-${at}` : undefined}
        aria-label={zh.search.placeholder}
        placeholder={zh.search.placeholder}
        value={text}
        onKeyDown={onKey}
        onChange={event => {
          setText(event.target.value)
          setAt(0)
        }}
      />
      <Shelves shelves={shelves} chosen={flat[at]} indexOf={found => flat.indexOf(found)} open={open} />
      <p className="tx-palette-hint">{flat.length === 0 && text !== '' ? zh.search.none : zh.search.hint}</p>
    </dialog>
  )
}

function Shelves({
  shelves,
  chosen,
  indexOf,
  open,
}: {
  readonly shelves: readonly Shelf[]
  readonly chosen: Found | undefined
  readonly indexOf: (found: Found) => number
  readonly open: (found: Found) => void
}) {
  return (
    <div id="palette-found" role="listbox" aria-label={zh.search.title}>
      {shelves.map(({ title, found }) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options inside a listbox has no element of its own.
        <div key={title} role="group" aria-label={title}>
          <p aria-hidden="true">{title}</p>
          {found.map(each => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the input the options belong to.
            <div
              key={each.key}
              id={`palette-${indexOf(each)}`}
              role="option"
              tabIndex={-1}
              aria-selected={each === chosen}
              onClick={() => open(each)}
            >
              {each.label}
              {each.hint ? <small>{each.hint}</small> : null}
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

function useShelves({ hat, pages, finders }: Searched, text: string): Shelf[] {
  const asked = finders.filter(({ needs }) => may(hat, needs))
  const answers = useQueries({
    queries: asked.map(({ name, find }) => ({
      queryKey: [name, 'find', wornHat(), text],
      queryFn: () => find(text),
      enabled: text !== '',
    })),
  })
  const listed = pages.filter(page => page.menu && may(hat, page.needs) && page.title.includes(text))
  const found = listed.slice(0, 6).map(({ path, title }) => ({ key: path, label: title, path }))
  const shelves = [
    { title: zh.search.pages, found },
    ...asked.map(({ title }, i) => ({ title, found: (text === '' ? [] : (answers[i]?.data ?? [])).slice(0, 8) })),
  ]
  return shelves.filter(shelf => shelf.found.length > 0)
}
