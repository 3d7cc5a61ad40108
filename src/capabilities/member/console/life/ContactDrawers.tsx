import { today } from '#web/clock.ts'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { choicesOf } from '#web/kit/console/fields.ts'
import type { MemberLife } from '../../contract/life.ts'
import { member } from '../../contract.ts'
import { lifeWords, markerLabels, outcomeLabels } from '../../life.zh.ts'
import type { MarkerKind } from '../../rules/contact.ts'

const says = lifeWords.contact
export type Marker = MemberLife['markers'][number]
interface DrawerProps {
  readonly life: MemberLife
  readonly close: () => void
}

export const StartDrawer = ({ life, kind, close }: DrawerProps & { readonly kind: MarkerKind }) => (
  <FormDrawer
    open
    onClose={close}
    title={says[kind]}
    action={member.startMarker}
    fixed={{ memberId: life.id, version: life.version, kind }}
    fields={{
      sinceOn: { label: says.since, kind: 'day', hint: says.sinceHints[kind] },
      ...(kind === 'FLOATING' ? { place: { label: says.place } } : {}),
      contactPerson: { label: says.contactPerson, hint: says.contactPersonHint },
      reason: { label: says.reason, kind: 'area' },
    }}
  />
)

export const NoteDrawer = ({ life, marker, close }: DrawerProps & { readonly marker: Marker }) => (
  <FormDrawer
    open
    onClose={close}
    title={says.addNote}
    action={member.noteContact}
    fixed={{ memberId: life.id, markerId: marker.id }}
    initial={{ on: today() }}
    fields={{ on: { label: says.endOn, kind: 'day' }, note: { label: says.note, kind: 'area' } }}
  />
)

/** How a floating member and one out of contact can come back. */
const endings = {
  FLOATING: ['RETURNED', 'TRANSFERRED', 'LOST'],
  OUT_OF_CONTACT: ['FOUND', 'RETURNED', 'TRANSFERRED'],
} as const

export const EndDrawer = ({ life, marker, close }: DrawerProps & { readonly marker: Marker }) => (
  <FormDrawer
    open
    onClose={close}
    title={says.endTitle(markerLabels[marker.kind])}
    action={member.endMarker}
    fixed={{ memberId: life.id, version: life.version, markerId: marker.id }}
    initial={{ on: today() }}
    fields={{
      outcome: {
        label: says.outcome,
        choices: choicesOf(Object.fromEntries(endings[marker.kind].map(each => [each, outcomeLabels[each]]))),
      },
      on: { label: says.endOn, kind: 'day' },
      note: { label: says.reason, kind: 'area' },
    }}
  />
)
