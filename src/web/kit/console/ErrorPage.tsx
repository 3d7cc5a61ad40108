import { Button } from 'antd'
import type { Problem } from '#web/problem.ts'
import { zh } from '#web/zh.ts'
import { Empty } from './Empty.tsx'
import { Go } from './Go.tsx'

/** A page that cannot be shown: why, and where to go from here. */
export function ErrorPage({ problem, again }: { readonly problem: Problem; readonly again?: () => void }) {
  return (
    <div role="alert">
      <Empty
        heading
        title={titleOf(problem)}
        hint={
          problem.status >= 500 && problem.requestId
            ? `${problem.title} ${zh.problem.requestId} ${problem.requestId}`
            : problem.title
        }
        action={
          <div className="tx-row">
            {again && problem.status !== 404 ? <Button onClick={again}>{zh.problem.retry}</Button> : null}
            <Go to="/">{zh.problem.toHome}</Go>
          </div>
        }
      />
    </div>
  )
}

/** No such page, or none this hat can see. */
export function NotFoundPage() {
  return (
    <Empty
      heading
      title={zh.problem.notThereTitle}
      hint={zh.problem.notThere}
      action={<Go to="/">{zh.problem.toHome}</Go>}
    />
  )
}

function titleOf({ status }: Problem): string {
  if (status === 404) return zh.problem.notThereTitle
  return status === 403 ? zh.problem.forbiddenTitle : zh.problem.failedTitle
}
