import { Button, Radio } from 'antd'
import { useState } from 'react'
import { useDo } from '#web/ask.ts'
import { choicesOf } from '#web/kit/console/fields.ts'
import { useNotice } from '#web/kit/console/notice.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { useSession } from '#web/session.ts'
import { identity } from '../contract.ts'
import { zh } from '../pages.zh.ts'
import { zh as sentences } from '../zh.ts'

/** Which password rule holds in this installation. */
export function PolicyPanel() {
  const policy = useSession().value?.policy.name
  const [chosen, setChosen] = useState(policy)
  const choose = useDo(identity.choosePolicy)
  const notice = useNotice()
  const save = () => chosen && choose.run({ policy: chosen }).then(() => notice.said(zh.grants.chosen), notice.failed)
  return (
    <Panel title={zh.fields.policy}>
      <Radio.Group
        aria-label={zh.fields.policy}
        vertical
        value={chosen}
        options={choicesOf(sentences.policies)}
        onChange={event => setChosen(event.target.value)}
      />
      <p>
        <Button type="primary" disabled={chosen === policy} loading={choose.running} onClick={save}>
          {zh.grants.choose}
        </Button>
      </p>
    </Panel>
  )
}
