import { useMemo } from 'react'
import { z } from 'zod'
import { today } from '#web/clock.ts'
import { DrawerFrame } from '#web/kit/console/DrawerFrame.tsx'
import { asText, asTexts } from '#web/kit/console/fields.ts'
import { useNotice } from '#web/kit/console/notice.tsx'
import { organisationPicker } from '#web/kit/console/OrganisationPicker.tsx'
import { organisation } from '../../contract.ts'
import { life } from '../../life.zh.ts'
import { planMoves } from '../../rules/life.ts'
import { useConfirmedForm } from '../confirmed.ts'
import type { DrawerProps } from '../DeedDrawer.tsx'
import { decisionFields, documented } from '../deed.ts'
import { useGround } from './ground.ts'
import { decision as decided, InParts } from './InParts.tsx'
import { Preview } from './Preview.tsx'

const says = life.move
const { organisationId: _, ...decision } = documented
const schema = z.object({ organisationIds: z.array(z.string()).min(1), parentId: z.string(), ...decision })

/** ORG-57: several organisations below this one go under another parent at once. */
export function MoveAllDrawer({ page, close }: DrawerProps) {
  const notice = useNotice()
  const control = useMemo(() => organisationPicker(), [])
  const form = useConfirmedForm(
    {
      action: organisation.moveAll,
      schema,
      fields: {
        organisationIds: {
          label: says.which,
          wide: true,
          kind: 'many',
          choices: page.children.map(({ id, shortName }) => ({ value: id, label: shortName })),
        },
        parentId: { label: says.parent, wide: true, control },
        ...decisionFields,
      },
      initial: { organisationIds: [], on: today() },
      done: () => {
        notice.said(says.done)
        close()
      },
    },
    values => ({
      title: says.sure(asTexts(values.organisationIds).length),
      body: life.preview.history,
      yes: says.save,
    }),
  )
  const ids = asTexts(form.values.organisationIds)
  const parentId = asText(form.values.parentId)
  const ground = useGround([page.id, ...ids, ...(parentId ? [parentId] : [])], false)
  const isReady = ground !== undefined && ids.length > 0 && ground.nodes.some(({ id }) => id === parentId)
  return (
    <DrawerFrame title={says.title(page.shortName)} form={form} close={close} saveLabel={says.save}>
      <InParts form={form} first={['organisationIds', 'parentId']} rest={[decided]}>
        {ground ? <Preview ground={ground} decision={isReady ? planMoves(ground, ids, parentId) : null} /> : null}
      </InParts>
    </DrawerFrame>
  )
}
