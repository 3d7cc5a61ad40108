import { type ReactNode, useId } from 'react'

/** A part of a page with its heading. */
export function Card({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section className="card" {...(title ? { 'aria-labelledby': id } : {})}>
      {title ? <h2 id={id}>{title}</h2> : null}
      {children}
    </section>
  )
}

export interface Fact {
  readonly label: string
  readonly value: string | null
  /** Stands behind the value: what can be done about it. */
  readonly more?: ReactNode
}

/** Labels and values side by side; below each other at the largest text step. */
export const Facts = ({ facts, none }: { readonly facts: readonly Fact[]; readonly none: string }) => (
  <dl className="facts">
    {facts.map(({ label, value, more }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>
          {value ?? <span className="quiet">{none}</span>} {more}
        </dd>
      </div>
    ))}
  </dl>
)

export const Mark = ({
  mood = '',
  children,
}: {
  readonly mood?: '' | 'good' | 'notice' | 'bad'
  readonly children: ReactNode
}) => <span className={`mark ${mood}`}>{children}</span>
