import { z } from 'zod'
import { organisation } from '#capabilities/organisation/contract.ts'
import { useAsk } from '#web/ask.ts'
import { today } from '#web/clock.ts'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import type { Choice } from '#web/kit/console/fields.ts'
import { day } from '../contract/fields.ts'
import { member } from '../contract.ts'
import { words } from '../pages.zh.ts'
import type { Profile } from './EditDrawer.tsx'

const says = words.regroup
const schema = z.object({ groupId: z.string().optional(), on: day, reason: z.string().trim().max(200).optional() })

/** Party groups of a branch. */
export function useGroups(organisationId: string): Choice[] {
  const below = useAsk(organisation.children, { organisationId }).value?.items ?? []
  return below
    .filter(({ type }) => type === 'PARTY_GROUP')
    .map(({ id, shortName }) => ({ value: id, label: shortName }))
}

/** Into another group of the own branch, or into none, from a day on. */
export function GroupDrawer({ profile, close }: { readonly profile: Profile; readonly close: () => void }) {
  const choices = useGroups(profile.organisationId)
  const { id: memberId, version, groupId } = profile
  return (
    <FormDrawer
      open
      onClose={close}
      title={says.title(profile.name)}
      says={says.done}
      action={member.changeGroup}
      schema={schema}
      initial={{ on: today(), ...(groupId === null ? {} : { groupId }) }}
      toInput={({ groupId: chosen, ...values }) => ({ memberId, version, ...values, groupId: chosen || null })}
      fields={{
        groupId: {
          label: says.to,
          placeholder: words.form.groupNone,
          hint: choices.length === 0 ? says.noGroups : says.emptyHint,
          choices,
          wide: true,
        },
        on: { label: says.on, kind: 'day' },
        reason: { label: says.reason, kind: 'area' },
      }}
    />
  )
}
