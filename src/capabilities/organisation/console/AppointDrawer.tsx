import { today } from '#web/clock.ts'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { memberPicker } from '#web/kit/console/MemberPicker.tsx'
import { modeLabels, postLabels } from '../codes.zh.ts'
import { organisation } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { modesFor, postsFor } from '../rules/committee.ts'
import type { DrawerProps } from './DeedDrawer.tsx'
import { decisionFields } from './deed.ts'

const says = words.appoint
const pickMember = memberPicker()

/** Records that a member holds a post; only posts and ways that this type has are offered. */
export function AppointDrawer({ page, close }: DrawerProps) {
  const modes = modesFor(page.type, page.kind)
  return (
    <FormDrawer
      open
      onClose={close}
      title={says.title(page.shortName)}
      action={organisation.appoint}
      says={words.done.appoint}
      fixed={{ organisationId: page.id }}
      initial={{ from: today(), mode: modes[0] }}
      fields={{
        personId: { label: says.person, hint: says.personHint, control: pickMember, wide: true },
        post: {
          label: words.officers.post,
          choices: postsFor(page.type).map(post => ({ value: post, label: postLabels[post] })),
        },
        mode: {
          label: words.officers.mode,
          choices: modes.map(mode => ({ value: mode, label: modeLabels[mode] })),
        },
        from: { label: says.from, kind: 'day' },
        docNo: decisionFields.docNo,
      }}
    />
  )
}
