import type { ReactNode } from 'react'
import { everywhere as zh } from '#web/everywhere.zh.ts'
import type { Problem } from '#web/problem.ts'
import { Button } from './Button.tsx'

/** A sentence that wants to be read now; its place exists before it does, so that it is announced. */
export const Notice = ({ mood, children }: { readonly mood: 'good' | 'bad'; readonly children: ReactNode }) => (
  <div role={mood === 'bad' ? 'alert' : 'status'}>
    {children ? <div className={`notice-box ${mood}`}>{children}</div> : null}
  </div>
)

/** What went wrong, in words, with the number an administrator asks for, and another try. */
export const Trouble = ({ problem, again }: { readonly problem: Problem | null; readonly again?: () => void }) => (
  <Notice mood="bad">
    {problem ? (
      <>
        <p>{problem.title}</p>
        {problem.requestId ? (
          <p className="small">
            {zh.problem.requestId}: {problem.requestId}
          </p>
        ) : null}
        {again ? <Button press={again}>{zh.problem.retry}</Button> : null}
      </>
    ) : null}
  </Notice>
)
