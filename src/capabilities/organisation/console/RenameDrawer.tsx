import { z } from 'zod'
import { today } from '#web/clock.ts'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { organisation } from '../contract.ts'
import { fieldLabels } from '../fields.zh.ts'
import { words } from '../pages.zh.ts'
import { FullName, ShortName } from '../shapes.ts'
import type { DrawerProps } from './DeedDrawer.tsx'
import { decisionFields, documented } from './deed.ts'

const says = words.rename
const renaming = {
  ...organisation.rename,
  in: z.strictObject({
    ...documented,
    fullName: FullName,
    shortName: ShortName.optional(),
    statName: ShortName.nullable().optional(),
  }),
}

/** ORG-56: another name, with the document that gave it; the former one is kept. */
export const RenameDrawer = ({ page, close }: DrawerProps) => (
  <FormDrawer
    open
    onClose={close}
    title={says.title(page.shortName)}
    action={renaming}
    saveLabel={says.save}
    says={words.done.rename}
    fixed={{ organisationId: page.id }}
    initial={{ fullName: page.fullName, shortName: page.shortName, statName: page.statName, on: today() }}
    fields={{
      fullName: { label: fieldLabels.fullName, hint: words.setUp.fullNameHint, kind: 'area' },
      shortName: { label: fieldLabels.shortName, hint: words.setUp.shortNameHint, wide: true },
      statName: { label: fieldLabels.statName, hint: words.setUp.statNameHint, wide: true },
      ...decisionFields,
    }}
  >
    <p className="org-lead">{says.lead}</p>
  </FormDrawer>
)
