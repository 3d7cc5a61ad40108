import { z } from 'zod'
import { today } from '#web/clock.ts'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { organisationPicker } from '#web/kit/console/OrganisationPicker.tsx'
import { recordable } from '../contract/fields.ts'
import { member } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { exitTypes } from '../rules/codes.ts'
import { zh } from '../zh.ts'
import { choicesOfCodes, someCodes } from './choices.ts'
import type { Profile } from './EditDrawer.tsx'
import type { Recordable } from './recordable.ts'

const says = words.event
const outcomes = choicesOfCodes('regularisation').filter(({ value }) => value !== 'CANCELLED')
/** What a kind asks for beside its day. */
const details = {
  EXITED: { exit: { label: says.exit, choices: someCodes('membershipStatus', exitTypes), wide: true } },
  REGULARISED: { regularisation: { label: says.regularisation, choices: outcomes } },
  EXTENDED: { months: { label: says.months, hint: says.monthsHint } },
  SUSPENDED: {},
  RESTORED: {},
  DETAINED: {},
  RELEASED: {},
  TRANSFERRED_OUT: {},
  TRANSFERRED_IN: {},
} as const satisfies Readonly<Record<Recordable, object>>

const shape = z.object(recordable)
const withExit = shape.extend({ exit: z.enum(exitTypes) })
const withMonths = shape.extend({ months: z.int() })
/** What cannot be left empty, by kind; the server asks for the same. */
const shapes: Readonly<Record<Recordable, z.ZodType>> = {
  EXITED: withExit,
  EXTENDED: withMonths,
  REGULARISED: shape,
  SUSPENDED: shape,
  RESTORED: shape,
  DETAINED: shape,
  RELEASED: shape,
  TRANSFERRED_OUT: shape,
  TRANSFERRED_IN: shape,
}

/** One dated fact that may follow from where the person stands; the kind was chosen before. */
export function EventDrawer(props: {
  readonly profile: Profile
  readonly kind: Recordable
  readonly close: () => void
}) {
  const { profile, kind, close } = props
  return (
    <FormDrawer
      open
      onClose={close}
      title={says.title(zh.events[kind])}
      action={member.recordEvent}
      schema={shapes[kind]}
      fixed={{ memberId: profile.id, version: profile.version, kind }}
      initial={{ on: today() }}
      fields={{
        on: { label: says.on, kind: 'day', hint: says.onHints[kind] ?? '' },
        ...details[kind],
        decidedOn: { label: says.decidedOn, kind: 'day' },
        docNo: { label: says.docNo },
        reason: { label: says.reason, kind: 'area' },
      }}
    />
  )
}

const pickBranch = organisationPicker(type => type === 'BRANCH')

/** To another branch of the same range; beyond it a transfer is due. */
export function MoveDrawer({ profile, close }: { readonly profile: Profile; readonly close: () => void }) {
  return (
    <FormDrawer
      open
      onClose={close}
      title={words.move.title}
      says={words.move.done}
      action={member.move}
      fixed={{ memberId: profile.id, version: profile.version }}
      initial={{ on: today() }}
      fields={{
        toOrganisationId: { label: words.move.to, control: pickBranch, wide: true },
        on: { label: words.move.on, kind: 'day' },
        reason: { label: words.move.reason, kind: 'area' },
      }}
    />
  )
}
