import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'

export interface Tab {
  readonly key: string
  readonly label: string
  readonly show: () => ReactNode
}

/** One of several parts at a time; arrow keys go from tab to tab, only the open part exists. */
export function Tabs({
  tabs,
  open,
  onOpen,
  label,
}: {
  readonly tabs: readonly Tab[]
  readonly open: string | undefined
  readonly onOpen: (key: string) => void
  readonly label?: string
}) {
  const id = useId()
  const bar = useRef<HTMLDivElement>(null)
  const current = tabs.find(({ key }) => key === open) ?? tabs[0]
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const at = tabs.findIndex(({ key }) => key === current?.key)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (step === 0 || !next) return
    event.preventDefault()
    onOpen(next.key)
    bar.current?.querySelector<HTMLElement>(`[data-key="${next.key}"]`)?.focus()
  }
  return (
    <div className="tx-tabs">
      <div ref={bar} role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map(tab => (
          <button
            key={tab.key}
            type="button"
            role="tab"
            id={`${id}-${tab.key}`}
            data-key={tab.key}
            aria-selected={tab === current}
            aria-controls={`${id}-part`}
            tabIndex={tab === current ? 0 : -1}
            onClick={() => onOpen(tab.key)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-part`} aria-labelledby={`${id}-${current?.key}`}>
        {current?.show()}
      </div>
    </div>
  )
}
