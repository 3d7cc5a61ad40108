import { Button, Input, Select } from 'antd'
import { life } from '../../life.zh.ts'
import type { Ground } from './ground.ts'
import './life.css'

const says = life.parts

/** A new organisation as it is being filled in; the key stands for its id until the server gives one. */
export interface DraftPart {
  readonly key: string
  readonly fullName: string
  readonly personIds: readonly string[]
  readonly childIds: readonly string[]
}
export const blankPart = (n: number): DraftPart => ({ key: `part-${n}`, fullName: '', personIds: [], childIds: [] })

export interface PartsProps {
  readonly ground: Ground
  readonly of: string
  readonly title: string
  readonly parts: readonly DraftPart[]
  readonly change: (parts: readonly DraftPart[]) => void
}

/** Who and what goes where: each person and organisation to one part at most. */
export function PartsEditor({ ground, of, title, parts, change }: PartsProps) {
  const people = ground.people.filter(({ organisationId }) => organisationId === of)
  const children = ground.nodes.filter(({ parentId, state }) => parentId === of && state === 'ACTIVE')
  const given = new Set(parts.flatMap(({ personIds, childIds }) => [...personIds, ...childIds]))
  const free = <Each extends { readonly id: string }>(all: readonly Each[]) => all.filter(({ id }) => !given.has(id))
  const set = (key: string, values: Partial<DraftPart>) =>
    change(parts.map(part => (part.key === key ? { ...part, ...values } : part)))
  const takeRest = (part: DraftPart) =>
    set(part.key, {
      personIds: [...part.personIds, ...free(people).map(({ id }) => id)],
      childIds: [...part.childIds, ...free(children).map(({ id }) => id)],
    })
  return (
    <fieldset className="tx-field-group">
      <legend>{title}</legend>
      {parts.map((part, i) => (
        <div key={part.key} className="org-part">
          <Input
            aria-label={says.name(i + 1)}
            placeholder={says.name(i + 1)}
            value={part.fullName}
            onChange={event => set(part.key, { fullName: event.target.value })}
          />
          {people.length > 0 ? (
            <Chosen
              label={says.people(i + 1)}
              options={people.map(({ id, name }) => ({
                value: id,
                label: name,
                disabled: given.has(id) && !part.personIds.includes(id),
              }))}
              value={part.personIds}
              change={personIds => set(part.key, { personIds })}
            />
          ) : null}
          {children.length > 0 ? (
            <Chosen
              label={says.children(i + 1)}
              options={children.map(({ id, shortName }) => ({
                value: id,
                label: shortName,
                disabled: given.has(id) && !part.childIds.includes(id),
              }))}
              value={part.childIds}
              change={childIds => set(part.key, { childIds })}
            />
          ) : null}
          <div className="tx-row">
            <Button size="small" onClick={() => takeRest(part)}>
              {says.rest}
            </Button>
            {parts.length > 1 ? (
              <Button
                size="small"
                aria-label={says.removeOne(i + 1)}
                onClick={() => change(parts.filter(({ key }) => key !== part.key))}
              >
                {says.remove}
              </Button>
            ) : null}
          </div>
        </div>
      ))}
      <p role="status">{says.left(free(people).length, free(children).length)}</p>
      <Button onClick={() => change([...parts, blankPart(nextNo(parts))])}>{says.add}</Button>
    </fieldset>
  )
}

const nextNo = (parts: readonly DraftPart[]) => Math.max(0, ...parts.map(({ key }) => Number(key.slice(5)))) + 1

function Chosen(props: {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string; readonly disabled: boolean }[]
  readonly value: readonly string[]
  readonly change: (ids: string[]) => void
}) {
  return (
    <Select
      mode="multiple"
      className="tx-fill"
      aria-label={props.label}
      placeholder={props.label}
      maxTagCount={8}
      showSearch={{ optionFilterProp: 'label' }}
      options={props.options.map(each => ({ ...each }))}
      value={[...props.value]}
      onChange={props.change}
    />
  )
}
