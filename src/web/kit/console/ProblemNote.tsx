import { Alert, Button } from 'antd'
import type { Problem } from '#web/problem.ts'
import { zh } from '#web/zh.ts'

/** What went wrong, in place, with the number to tell an administrator and a way to try again. */
export function ProblemNote({
  problem,
  again,
}: {
  readonly problem: Problem
  readonly again?: (() => void) | undefined
}) {
  const isOurs = problem.status >= 500 && problem.requestId !== ''
  return (
    <div role="alert" className="tx-problem">
      <Alert
        type="error"
        showIcon
        title={problem.title}
        description={isOurs ? `${zh.problem.requestId} ${problem.requestId}` : null}
        action={
          again ? (
            <Button size="small" onClick={again}>
              {zh.problem.retry}
            </Button>
          ) : null
        }
      />
    </div>
  )
}
