import { z } from 'zod'
import { today } from '#web/clock.ts'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { organisation } from '../contract.ts'
import { words } from '../pages.zh.ts'
import type { DrawerProps } from './DeedDrawer.tsx'
import { type Advance, advances, decisionFields, documented, undocumented } from './deed.ts'

const step = z.enum(advances)
const withDocument = { ...organisation.advance, in: z.strictObject({ ...documented, step }) }
const withoutDocument = { ...organisation.advance, in: undocumented.extend({ step }) }

/** Handbook 1.5: the next step of setting up. Only the approval needs its document number (ORG-51). */
export const AdvanceDrawer = ({ page, close, step: taken }: DrawerProps & { readonly step: Advance }) => (
  <FormDrawer
    open
    onClose={close}
    title={words.advance.title(words.actions[taken], page.shortName)}
    action={taken === 'APPROVE' ? withDocument : withoutDocument}
    saveLabel={words.actions[taken]}
    says={words.done.advance}
    fixed={{ organisationId: page.id, step: taken }}
    initial={{ on: today() }}
    fields={
      taken === 'APPROVE'
        ? decisionFields
        : { on: { ...decisionFields.on, label: words.form.on }, docNo: decisionFields.docNo, note: decisionFields.note }
    }
  >
    <p className="org-lead">{words.advance[taken]}</p>
  </FormDrawer>
)
