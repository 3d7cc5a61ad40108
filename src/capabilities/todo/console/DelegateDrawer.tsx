import { z } from 'zod'
import { addDays } from '#platform/pure/calendar.ts'
import { today } from '#web/clock.ts'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { picker } from '#web/kit/console/picker.tsx'
import { Day, type TodoRow } from '../contract/shapes.ts'
import { todo } from '../contract.ts'
import { words } from '../pages.zh.ts'

const pickOffice = picker(
  todo.offices,
  text => ({ text }),
  ({ rows }) =>
    rows.map(({ organisationId, role, title, holders }) => ({
      value: `${organisationId} ${role}`,
      label: title,
      hint: holders.join(' '),
    })),
)
const shape = z.object({ office: z.string(), untilOn: Day })
const usualDays = 30

/** To which office of the range, and until when. */
export function DelegateDrawer({ row, close }: { readonly row: TodoRow; readonly close: () => void }) {
  return (
    <FormDrawer
      open
      onClose={close}
      title={words.delegate}
      says={words.delegated}
      action={todo.delegate}
      schema={shape}
      initial={{ untilOn: addDays(today(), usualDays) }}
      fields={{
        office: { label: words.office, hint: words.officeHint, control: pickOffice, wide: true },
        untilOn: { label: words.untilOn, kind: 'day' },
      }}
      toInput={({ office, untilOn }) => {
        const [organisationId, role] = typeof office === 'string' ? office.split(' ') : []
        return { itemId: row.id, organisationId, role, untilOn }
      }}
    >
      <p>
        <strong>{row.title}</strong>
      </p>
      <p className="tx-quiet">{words.delegateLead}</p>
    </FormDrawer>
  )
}
