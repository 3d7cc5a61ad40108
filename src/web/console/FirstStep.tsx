import { organisation } from '#capabilities/organisation/contract.ts'
import { useAsk } from '#web/ask.ts'
import { Go } from '#web/kit/console/Go.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { zh } from '#web/zh.ts'

/** A new installation has no organisation: nothing else can begin before the topmost one is recorded. */
export function FirstStep() {
  const nodes = useAsk(organisation.skeleton, {}).value?.nodes
  if (nodes === undefined || nodes.length > 0) return null
  return (
    <Panel title={zh.homePage.firstStep}>
      <p>{zh.homePage.firstStepLead}</p>
      <p>
        <Go to="/organisations/found">{zh.homePage.found}</Go>
      </p>
    </Panel>
  )
}
