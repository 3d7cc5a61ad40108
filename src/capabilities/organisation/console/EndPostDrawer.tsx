import { today } from '#web/clock.ts'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { postLabels } from '../codes.zh.ts'
import { organisation } from '../contract.ts'
import { words } from '../pages.zh.ts'
import type { DrawerProps } from './DeedDrawer.tsx'
import { decisionFields } from './deed.ts'

const says = words.endPost

/** Records that somebody no longer holds a post. */
export function EndPostDrawer({ page, close, postId }: DrawerProps & { readonly postId: string }) {
  const held = page.officers.find(officer => officer.postId === postId)
  if (!held) return null
  return (
    <FormDrawer
      open
      onClose={close}
      title={says.title(held.personName, postLabels[held.post])}
      action={organisation.endPost}
      saveLabel={words.actions.endPost}
      says={words.done.endPost}
      fixed={{ organisationId: page.id, postId }}
      initial={{ to: today() }}
      fields={{ to: { label: says.to, kind: 'day' }, docNo: decisionFields.docNo }}
    >
      <p className="org-lead">{says.lead}</p>
    </FormDrawer>
  )
}
