import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { today } from '#web/clock.ts'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { choicesOf } from '#web/kit/console/fields.ts'
import { Panel } from '#web/kit/console/Panel.tsx'
import { waiting } from '#web/kit/console/RecordPage.tsx'
import { Timeline } from '#web/kit/console/Timeline.tsx'
import type { MemberLife } from '../../contract/life.ts'
import { member } from '../../contract.ts'
import { lifeWords, sanctionLabels, subjectLabels } from '../../life.zh.ts'
import { type Sanction, sanctions } from '../../rules/codes.ts'
import { zh } from '../../zh.ts'
import { when } from '../show.tsx'
import { useLife, type Whose } from './life.ts'
import { Withdraw } from './Withdraw.tsx'

const says = lifeWords.sanctions
type Given = MemberLife['sanctions'][number]
type Open = { readonly what: 'give'; readonly sanction: Sanction } | { readonly what: 'lift'; readonly given: Given }

/** Sanctions with what lifted them, and what was withdrawn as a mistake. */
export function Sanctions({ whose }: { readonly whose: Whose }) {
  const asked = useLife(whose)
  const [open, setOpen] = useState<Open | null>(null)
  const life = asked.value
  if (!life) return waiting(asked)
  const close = () => setOpen(null)
  const lift = (given: Given) => setOpen({ what: 'lift', given })
  return (
    <>
      <Panel
        title={says.title}
        actions={whose.mayWrite ? <Give life={life} give={sanction => setOpen({ what: 'give', sanction })} /> : null}
      >
        <Timeline
          empty={says.none}
          moments={life.sanctions.map(given => ({
            key: given.id,
            on: given.on,
            title: sanctionLabels[given.sanction],
            mood: given.lifted ? 'neutral' : 'notice',
            body: <Detail given={given} life={life} lift={whose.mayWrite ? lift : undefined} />,
          }))}
        />
      </Panel>
      {life.withdrawn.length > 0 ? <Withdrawn life={life} /> : null}
      {open?.what === 'give' ? <GiveDrawer life={life} sanction={open.sanction} close={close} /> : null}
      {open?.what === 'lift' ? <LiftDrawer life={life} given={open.given} close={close} /> : null}
    </>
  )
}

function Give({ life, give }: { readonly life: MemberLife; readonly give: (sanction: Sanction) => void }) {
  const open = sanctions.filter(each => each !== 'PROBATION_WITHIN_PARTY' || life.probationTerms.length > 0)
  const items = open.map(key => ({ key, label: sanctionLabels[key], onClick: () => give(key) }))
  return (
    <Dropdown autoFocus menu={{ items }} trigger={['click']}>
      <Button>
        {says.add} <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  )
}

function Detail(props: {
  readonly given: Given
  readonly life: MemberLife
  readonly lift: ((given: Given) => void) | undefined
}) {
  const { given, life, lift } = props
  return (
    <>
      {given.until ? <p>{says.until(given.until)}</p> : null}
      <p>{[given.decidedBy ? says.by(given.decidedBy) : '', given.docNo ?? ''].filter(Boolean).join('　')}</p>
      {given.note ? <p>{given.note}</p> : null}
      {given.lifted ? <p>{[says.lifted(given.lifted.on), given.lifted.note ?? ''].join('　')}</p> : null}
      {lift ? (
        <p>
          {given.lifted ? null : (
            <Button type="text" size="small" onClick={() => lift(given)}>
              {says.lift}
            </Button>
          )}
          <Withdraw
            subjectId={given.id}
            what={sanctionLabels[given.sanction]}
            memberId={life.id}
            version={life.version}
          />
        </p>
      ) : null}
    </>
  )
}

const named: Readonly<Record<string, string>> = { ...zh.events, ...subjectLabels }

const Withdrawn = ({ life }: { readonly life: MemberLife }) => (
  <Panel title={lifeWords.withdrawn}>
    <Timeline
      moments={life.withdrawn.map(({ id, subject, reason, at }) => ({
        key: id,
        on: when(at).slice(0, 10),
        title: lifeWords.withdrawnAs(named[subject] ?? subject, reason),
      }))}
    />
  </Panel>
)

interface DrawerProps {
  readonly life: MemberLife
  readonly close: () => void
}

function GiveDrawer({ life, sanction, close }: DrawerProps & { readonly sanction: Sanction }) {
  const terms = choicesOf(Object.fromEntries(life.probationTerms.map(months => [`${months}`, says.years(months)])))
  const fixed = { memberId: life.id, version: life.version, sanction }
  const months = { months: { label: says.months, kind: 'one', choices: terms, hint: says.monthsHint } } as const
  return (
    <FormDrawer
      open
      onClose={close}
      title={`${says.add}：${sanctionLabels[sanction]}`}
      action={member.recordSanction}
      initial={{ on: today() }}
      toInput={values => ({ ...fixed, ...values, ...(values.months ? { months: Number(values.months) } : {}) })}
      fields={{
        on: { label: says.on, kind: 'day', hint: says.onHint },
        ...(sanction === 'PROBATION_WITHIN_PARTY' ? months : {}),
        decidedBy: { label: says.decidedBy, wide: true },
        docNo: { label: says.docNo },
        reason: { label: says.reason, kind: 'area' },
      }}
    />
  )
}

const LiftDrawer = ({ life, given, close }: DrawerProps & { readonly given: Given }) => (
  <FormDrawer
    open
    onClose={close}
    title={says.liftTitle(sanctionLabels[given.sanction])}
    action={member.liftSanction}
    fixed={{ memberId: life.id, version: life.version, sanctionId: given.id }}
    initial={{ on: today() }}
    fields={{
      on: { label: says.liftOn, kind: 'day' },
      docNo: { label: says.docNo },
      reason: { label: says.liftReason, kind: 'area' },
    }}
  >
    <p className="tx-quiet">{says.liftLead}</p>
  </FormDrawer>
)
