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
  const asked = useAsk(member.profile, { memberId: base.id })
  const [chosen, choose] = useState<Readonly<Record<string, Side>>>({})
  const { again } = asked
  useEffect(again, [])
  const latest = asked.value
  const top = useRef<HTMLElement>(null)
  const isReady = latest !== undefined && latest.version !== base.version
  useEffect(() => {
    if (isReady) top.current?.scrollIntoView({ block: 'start' })
  }, [isReady])
  if (!latest || !isReady) return <Skeleton active paragraph={{ rows: 3 }} />
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
        <fieldset key={id}>
          <legend>{words.form.conflictOf(fieldLabel(id))}</legend>
          <Radio.Group
            value={chosen[id] ?? null}
            onChange={event => choose({ ...chosen, [id]: event.target.value })}
            options={[
              { value: 'mine', label: `${words.form.mine}: ${read(id, form.values[id])}` },
              { value: 'theirs', label: `${words.form.theirs}: ${read(id, latest.fields[id])}` },
            ]}
          />
        </fieldset>
      ))}
      <Button disabled={open.some(id => chosen[id] === undefined)} onClick={settle}>
        {words.form.settle}
      </Button>
    </section>
  )
}
