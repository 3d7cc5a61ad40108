import { Button } from 'antd'
import { useState } from 'react'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { choicesOf } from '#web/kit/console/fields.ts'
import { Panel } from '#web/kit/console/Panel.tsx'
import { waiting } from '#web/kit/console/RecordPage.tsx'
import { Timeline } from '#web/kit/console/Timeline.tsx'
import { member } from '../../contract.ts'
import { awardLabels, levelLabels, lifeWords } from '../../life.zh.ts'
import { useLife, type Whose } from './life.ts'
import { Withdraw } from './Withdraw.tsx'

const says = lifeWords.awards

/** Honours, newest first. */
export function AwardsTab({ whose }: { readonly whose: Whose }) {
  const asked = useLife(whose)
  const [open, setOpen] = useState(false)
  const life = asked.value
  if (!life) return waiting(asked)
  return (
    <Panel
      title={lifeWords.tabs.awards}
      actions={whose.mayWrite ? <Button onClick={() => setOpen(true)}>{says.add}</Button> : null}
    >
      <Timeline
        empty={says.none}
        moments={life.awards.map(({ id, title, level, onDay, givenBy, docNo }) => ({
          key: id,
          on: onDay,
          title,
          mood: 'good' as const,
          body: (
            <>
              <p>{[levelLabels[level], givenBy, docNo ?? ''].filter(Boolean).join('　')}</p>
              {whose.mayWrite ? (
                <Withdraw subjectId={id} what={title} memberId={life.id} version={life.version} />
              ) : null}
            </>
          ),
        }))}
      />
      <FormDrawer
        open={open}
        onClose={() => setOpen(false)}
        title={says.add}
        action={member.recordAward}
        fixed={{ memberId: life.id }}
        fields={{
          kind: { label: says.kind, choices: choicesOf(awardLabels) },
          title: { label: says.name },
          level: { label: says.level, choices: choicesOf(levelLabels) },
          givenOn: { label: says.onDay, kind: 'partialDay' },
          givenBy: { label: says.givenBy, wide: true },
          docNo: { label: says.docNo },
        }}
      />
    </Panel>
  )
}
