import { Button } from 'antd'
import { organisation } from '#capabilities/organisation/contract.ts'
import { useAsk } from '#web/ask.ts'
import { asTexts, type ControlProps } from '#web/kit/console/fields.ts'
import { organisationPicker } from '#web/kit/console/OrganisationPicker.tsx'
import { words } from '../pages.zh.ts'

const PickOne = organisationPicker()
const says = words.compose

/** Several organisations, one picked after the other. */
export function AreaPicker(props: ControlProps) {
  const chosen = asTexts(props.value)
  const nodes = useAsk(organisation.skeleton, chosen.length > 0 ? {} : null).value?.nodes
  const nameOf = (id: string) => nodes?.find(node => node.id === id)?.name ?? '…'
  const change = (ids: readonly string[]) => props.onChange(ids.length > 0 ? ids : undefined)
  return (
    <div className="notice-areas">
      {chosen.length > 0 ? (
        <ul className="notice-files">
          {chosen.map(id => (
            <li key={id}>
              <Button aria-label={says.remove(nameOf(id))} onClick={() => change(chosen.filter(each => each !== id))}>
                {nameOf(id)} ×
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <PickOne
        {...props}
        key={chosen.length}
        value={undefined}
        onChange={id => typeof id === 'string' && change([...new Set([...chosen, id])])}
      />
    </div>
  )
}
