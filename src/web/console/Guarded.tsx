import type { ReactNode } from 'react'
import { Empty } from '#web/kit/console/Empty.tsx'
import { Go } from '#web/kit/console/Go.tsx'
import type { Page } from '#web/page.ts'
import { may, useHat } from '#web/session.ts'
import { zh } from '#web/zh.ts'

/** The server decides; this only spares a person the sight of pages the worn hat cannot fill. */
export function Guarded({ page, children }: { readonly page: Page; readonly children: ReactNode }) {
  const hat = useHat()
  if (may(hat, page.needs)) return children
  return (
    <Empty
      heading
      title={zh.problem.forbiddenTitle}
      hint={zh.problem.notThere}
      action={<Go to="/">{zh.problem.toHome}</Go>}
    />
  )
}
