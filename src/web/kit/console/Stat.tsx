import type { ReactNode } from 'react'
import { Go } from './Go.tsx'

export interface StatProps {
  readonly label: string
  /** Already formatted: `1,234`, `98.5%`, `10,000+`. */
  readonly value: string
  readonly unit?: string
  readonly hint?: ReactNode
  /** Path of the list behind the figure. */
  readonly to?: string
  readonly search?: Record<string, unknown>
}

/** One figure with its name; a link where a list stands behind it. */
export function Stat({ label, value, unit, hint, to, search }: StatProps) {
  const figure = (
    <>
      {value}
      {unit ? <small>{unit}</small> : null}
    </>
  )
  return (
    <div className="tx-stat">
      <dt>{label}</dt>
      <dd>
        {to ? (
          <Go to={to} {...(search ? { search } : {})}>
            {figure}
          </Go>
        ) : (
          figure
        )}
        {hint ? <p>{hint}</p> : null}
      </dd>
    </div>
  )
}

/** Figures side by side. */
export const Stats = ({ children }: { readonly children: ReactNode }) => <dl className="tx-stats">{children}</dl>

const grouped = new Intl.NumberFormat('zh-CN')
/** 19326 → `19,326`. */
export const number = (value: number): string => grouped.format(value)
