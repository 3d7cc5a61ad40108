import { ApartmentOutlined } from '@ant-design/icons'
import { Button, Modal, Select, Space } from 'antd'
import { type ComponentType, lazy, Suspense, useState } from 'react'
import { organisation } from '#capabilities/organisation/contract.ts'
import { useAsk } from '#web/ask.ts'
import { zh } from '#web/zh.ts'
import { asText, type Choice, type ControlProps, offersOr } from './fields.ts'
import { useReturnFocus } from './return-focus.ts'
import { Waiting } from './Waiting.tsx'

/** Fetched when the tree is opened: the picker stands in many forms. */
const NodeTree = lazy(() => import('./NodeTree.tsx').then(({ NodeTree: component }) => ({ default: component })))

/** Which types may be chosen; default: any. */
type Accepted = (type: string) => boolean
const anyType: Accepted = () => true

/** A control for an organisation of the worn hat: found by name, initials or code, or in the tree. Make it once, outside the page. */
export function organisationPicker(accepts: Accepted = anyType): ComponentType<ControlProps> {
  return function OrganisationPicker(props: ControlProps) {
    const [open, setOpen] = useState(false)
    const [picked, setPicked] = useState<Choice | null>(null)
    const choose = (choice: Choice | null) => {
      setPicked(choice)
      setOpen(false)
      props.onChange(choice?.value)
    }
    return (
      <Space.Compact className="tx-fill">
        <Search {...props} accepts={accepts} picked={picked} choose={choose} />
        <Button
          icon={<ApartmentOutlined />}
          aria-label={`${props.field.label}: ${zh.tree.label}`}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        />
        {open ? (
          <Modal open title={props.field.label} footer={null} onCancel={() => setOpen(false)} width={620}>
            <FromTree selected={asText(props.value) || null} accepts={accepts} choose={choose} />
          </Modal>
        ) : null}
      </Space.Compact>
    )
  }
}

interface Choosing {
  readonly accepts: Accepted
  readonly choose: (choice: Choice | null) => void
}

function Search(props: ControlProps & Choosing & { readonly picked: Choice | null }) {
  const { accepts, picked, choose } = props
  const [text, setText] = useState('')
  const typed = text.trim()
  const found = useAsk(organisation.search, typed === '' ? null : { q: typed, activeOnly: true })
  const known = useKnown(asText(props.value), picked)
  const offered: readonly Choice[] =
    typed === ''
      ? known
      : (found.value?.items ?? [])
          .filter(({ type }) => accepts(type))
          .map(({ id, shortName, trail }) => ({ value: id, label: shortName, hint: trail.join(' / ') }))
  return (
    <Select
      id={props.id}
      className="tx-fill"
      value={asText(props.value) || null}
      options={offersOr(offered, typed === '' || found.value === undefined ? null : zh.tree.none)}
      notFoundContent={null}
      optionRender={option => (
        <span className="tx-offer">
          {option.data.label}
          {option.data.hint ? <small>{option.data.hint}</small> : null}
        </span>
      )}
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear={!props.required}
      loading={found.loading || found.refreshing}
      placeholder={props.field.placeholder ?? zh.tree.search}
      aria-label={props.field.label}
      aria-invalid={props.invalid}
      aria-describedby={props.describedBy}
      {...(props.invalid ? { status: 'error' as const } : {})}
      onChange={value => choose(offered.find(each => each.value === value) ?? null)}
    />
  )
}

/** The label of a value that came from the address or from a record. */
function useKnown(value: string, picked: Choice | null): readonly Choice[] {
  const isKnown = value === '' || picked?.value === value
  const nodes = useAsk(organisation.skeleton, isKnown ? null : {}).value?.nodes
  if (picked && isKnown) return [picked]
  const node = isKnown ? undefined : nodes?.find(({ id }) => id === value)
  return value === '' ? [] : [{ value, label: node?.name ?? '…' }]
}

function FromTree({ selected, accepts, choose }: Choosing & { readonly selected: string | null }) {
  useReturnFocus()
  const nodes = useAsk(organisation.skeleton, {}).value?.nodes
  if (!nodes) return <Waiting lines={8} />
  const take = (id: string) => {
    const node = nodes.find(each => each.id === id)
    if (node && accepts(node.type)) choose({ value: id, label: node.name })
  }
  return (
    <Suspense fallback={<Waiting lines={8} />}>
      <NodeTree
        label={zh.tree.label}
        nodes={nodes.map(({ id, parentId, name, initials, type, memberCount }) => ({
          id,
          parentId,
          name,
          initials,
          count: memberCount,
          disabled: !accepts(type),
        }))}
        selected={selected}
        onSelect={take}
        height={460}
      />
    </Suspense>
  )
}
