import { type SecretField, secretFieldNames } from '#capabilities/member/contract/fields.ts'
import { member } from '#capabilities/member/contract.ts'
import { useDo } from '#web/ask.ts'
import type { Column } from '#web/kit/console/list/column.ts'
import { RowTable } from '#web/kit/console/list/RowTable.tsx'
import { Mark } from '#web/kit/console/Mark.tsx'
import { Reveal } from '#web/kit/console/Reveal.tsx'
import type { Request } from '../contract/shapes.ts'
import { correction } from '../contract.ts'
import { words } from '../pages.zh.ts'

const says = words.one
type Change = Request['changes'][number]

/** What stood there, what stands there, what is asked for; secret values masked as in the register, shown with a purpose. */
export function Comparison({ request }: { readonly request: Request }) {
  const [stands, asked] = [useDo(member.revealField), useDo(correction.revealAsked)]
  const { memberId, id: requestId } = request
  const secret = ({ field }: Change): SecretField | undefined => secretFieldNames.find(name => name === field)
  const shown = (value: string | null, change: Change, reveal?: (purpose: string) => Promise<string>) =>
    value === null ? (
      says.none
    ) : secret(change) && reveal ? (
      <Reveal label={change.label} masked={value} reveal={reveal} />
    ) : (
      value
    )
  const revealed = (
    change: Change,
    act: (field: SecretField, purpose: string) => Promise<{ readonly value: string }>,
  ) => {
    const field = secret(change)
    return field ? async (purpose: string) => (await act(field, purpose)).value : undefined
  }
  const columns: readonly Column<Change>[] = [
    { key: 'field', title: says.field, show: row => row.label, main: true },
    ...(request.state === 'open' && !request.changes.some(({ isStale }) => isStale)
      ? []
      : [{ key: 'before', title: says.before, show: (row: Change) => row.before ?? says.none }]),
    {
      key: 'now',
      title: says.now,
      show: row => (
        <>
          {shown(
            row.now,
            row,
            revealed(row, (field, purpose) => stands.run({ memberId, field, purpose })),
          )}{' '}
          {row.isStale ? <Mark mood="notice">{says.staleMark}</Mark> : null}
        </>
      ),
    },
    {
      key: 'asked',
      title: says.asked,
      show: row =>
        shown(
          row.asked,
          row,
          revealed(row, (field, purpose) => asked.run({ memberId, requestId, field, purpose })),
        ),
    },
  ]
  return (
    <RowTable
      caption={says.compare}
      rows={request.changes}
      columns={columns}
      keyOf={row => row.field}
      nameOf={row => row.label}
    />
  )
}
