import { Alert, Button, Radio, Skeleton } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useAsk } from '#web/ask.ts'
import type { Form } from '#web/kit/console/form.ts'
import { member } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { isFieldId } from '../rules/dictionary.ts'
import { fieldLabel, shown } from '../sentence.ts'
import type { Profile } from './EditDrawer.tsx'
import { writableIds } from './form-fields.ts'

type Side = 'mine' | 'theirs'

const read = (field: string, value: unknown): string => {
  const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
  return (isFieldId(field) ? shown(field, plain) : null) ?? words.profile.nothing
}

/** Somebody was quicker: each field both changed is settled by the person, everything else is merged. */
export function Conflict(props: {
  readonly base: Profile
  readonly form: Form
  readonly settled: (latest: Profile) => void
}) {
  const { base, form } = props
  const [chosen, choose] = useState<Readonly<Record<string, Side>>>({})
  const { latest, top } = useLatest(base)
  if (!latest) return <Skeleton active paragraph={{ rows: 3 }} />
  const theirs = writableIds.filter(id => latest.fields[id] !== base.fields[id])
  const isMine = (id: string) => form.values[id] !== undefined && form.values[id] !== (base.fields[id] ?? undefined)
  const open = theirs.filter(id => isMine(id) && form.values[id] !== latest.fields[id])
  const merged = theirs.filter(id => !open.includes(id))
  const settle = () => {
    for (const id of theirs) {
      if (merged.includes(id) || chosen[id] === 'theirs') form.set(id, latest.fields[id] ?? '')
    }
    props.settled(latest)
  }
  return (
    <section ref={top} className="tx-conflict" role="alert">
      <Alert type="warning" showIcon title={words.form.conflict} description={words.form.conflictHint} />
      {merged.length > 0 ? <p>{words.form.merged(merged.map(fieldLabel).join('\u3001'))}</p> : null}
      {open.map(id => (
        <OneChoice
          key={id}
          field={id}
          sides={{ mine: form.values[id], theirs: latest.fields[id] }}
          chosen={chosen[id] ?? null}
          choose={side => choose({ ...chosen, [id]: side })}
        />
      ))}
      <Button disabled={open.some(id => chosen[id] === undefined)} onClick={settle}>
        {words.form.settle}
      </Button>
    </section>
  )
}

/** The record as it stands now; the drawer scrolls up to the question once it is known. */
function useLatest(base: Profile) {
  const { value, again } = useAsk(member.profile, { memberId: base.id })
  const top = useRef<HTMLElement>(null)
  useEffect(again, [])
  const latest = value?.version === base.version ? undefined : value
  const isReady = latest !== undefined
  useEffect(() => {
    if (isReady) top.current?.scrollIntoView({ block: 'start' })
  }, [isReady])
  return { latest, top }
}

function OneChoice(props: {
  readonly field: string
  readonly sides: Readonly<Record<Side, unknown>>
  readonly chosen: Side | null
  readonly choose: (side: Side) => void
}) {
  const { field, sides, chosen, choose } = props
  const labelled = (side: Side) => ({ value: side, label: `${words.form[side]}: ${read(field, sides[side])}` })
  return (
    <fieldset>
      <legend>{words.form.conflictOf(fieldLabel(field))}</legend>
      <Radio.Group
        value={chosen}
        onChange={event => choose(event.target.value)}
        options={[labelled('mine'), labelled('theirs')]}
      />
    </fieldset>
  )
}
