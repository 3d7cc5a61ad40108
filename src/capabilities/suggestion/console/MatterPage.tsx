import { Alert, Button } from 'antd'
import { useState } from 'react'
import { usePathPart } from '#web/address.ts'
import { useAsk, useDo } from '#web/ask.ts'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { useNotice } from '#web/kit/console/notice.tsx'
import { RecordPage, waiting } from '#web/kit/console/RecordPage.tsx'
import { suggestion } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { Course, MatterFacts, State } from './show.tsx'

const says = words.received

/** One matter as the office reads it: it begins, and it answers with reasons. */
export function MatterPage() {
  const matterId = usePathPart('matterId')
  const asked = useAsk(suggestion.matter, { matterId })
  const accept = useDo(suggestion.accept)
  const told = useNotice()
  const [answering, setAnswering] = useState(false)
  const matter = asked.value
  if (!matter) return waiting(asked)
  const isOpen = matter.state === 'RECEIVED' || matter.state === 'HANDLING'
  const begin = () => accept.run({ matterId }).then(() => told.said(says.acceptDone), told.failed)
  return (
    <RecordPage
      title={matter.title}
      marks={<State row={matter} />}
      notes={<Alert type="info" showIcon title={says.confidential} />}
      actions={
        isOpen ? (
          <>
            {matter.state === 'RECEIVED' ? (
              <Button loading={accept.running} onClick={() => void begin()}>
                {says.accept}
              </Button>
            ) : null}
            <Button type="primary" onClick={() => setAnswering(true)}>
              {says.answer}
            </Button>
          </>
        ) : null
      }
    >
      <MatterFacts matter={matter} />
      <Course matter={matter} />
      <FormDrawer
        open={answering}
        onClose={() => setAnswering(false)}
        title={says.answer}
        saveLabel={says.answer}
        says={says.answered}
        action={suggestion.answer}
        fixed={{ matterId }}
        fields={{ text: { label: says.answerText, kind: 'area', wide: true } }}
      >
        <p>{says.answerLead}</p>
      </FormDrawer>
    </RecordPage>
  )
}
