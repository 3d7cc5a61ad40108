import { Button } from 'antd'
import { useState } from 'react'
import { usePathPart } from '#web/address.ts'
import { useAsk, useDo } from '#web/ask.ts'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { useConfirm, useNotice } from '#web/kit/console/notice.tsx'
import { RecordPage, waiting } from '#web/kit/console/RecordPage.tsx'
import { suggestion } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { Course, MatterFacts, State } from './show.tsx'

const says = words.mine

/** One matter of mine, every step of it, and what I can still do. */
export function MyMatterPage() {
  const matterId = usePathPart('matterId')
  const asked = useAsk(suggestion.myMatter, { matterId })
  const close = useDo(suggestion.close)
  const [confirm, told] = [useConfirm(), useNotice()]
  const [again, setAgain] = useState(false)
  const matter = asked.value
  if (!matter) return waiting(asked)
  const isOpen = matter.state === 'RECEIVED' || matter.state === 'HANDLING'
  const word = isOpen ? says.takeBack : says.close
  const end = async () => {
    if (await confirm({ title: word, body: says.closeAsk }))
      await close.run({ matterId }).then(() => told.said(says.closed), told.failed)
  }
  return (
    <RecordPage
      title={matter.title}
      marks={<State row={matter} />}
      actions={
        <>
          {isOpen ? null : <Button onClick={() => setAgain(true)}>{says.again}</Button>}
          {matter.state === 'CLOSED' ? null : <Button onClick={() => void end()}>{word}</Button>}
        </>
      }
    >
      <MatterFacts matter={matter} />
      <Course matter={matter} />
      <FormDrawer
        open={again}
        onClose={() => setAgain(false)}
        title={says.again}
        saveLabel={says.send}
        says={says.againDone}
        action={suggestion.reopen}
        fixed={{ matterId }}
        fields={{ text: { label: says.againText, kind: 'area', wide: true } }}
      />
    </RecordPage>
  )
}
