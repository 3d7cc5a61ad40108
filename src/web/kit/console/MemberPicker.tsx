import { member } from '#capabilities/member/contract.ts'
import { picker } from './picker.tsx'

/** A control for a member of the worn hat, found by name or initials. Make it once, outside the page. */
export const memberPicker = () =>
  picker(
    member.choices,
    text => ({ search: text }),
    rows => rows.map(({ id, name, organisationName }) => ({ value: id, label: name, hint: organisationName })),
  )
