import { z } from 'zod'
import { useAsk } from '#web/ask.ts'
import { today } from '#web/clock.ts'
import { DrawerFrame } from '#web/kit/console/DrawerFrame.tsx'
import { asText, asTexts, type Field } from '#web/kit/console/fields.ts'
import type { Values } from '#web/kit/console/form.ts'
import { useNotice } from '#web/kit/console/notice.tsx'
import { RadioChoice } from '#web/kit/console/RadioChoice.tsx'
import { organisation } from '../../contract.ts'
import { life } from '../../life.zh.ts'
import { suggestedNames, unitOfName } from '../../names.zh.ts'
import { words } from '../../pages.zh.ts'
import { type LifeDecision, planMerge } from '../../rules/life.ts'
import * as shape from '../../shapes.ts'
import { useConfirmedForm } from '../confirmed.ts'
import type { DrawerProps } from '../DeedDrawer.tsx'
import { decisionFields, documented } from '../deed.ts'
import type { Page } from '../show.tsx'
import { type Ground, useGround } from './ground.ts'
import { decision as decided, InParts, settlement } from './InParts.tsx'
import { Preview } from './Preview.tsx'

const says = life.merge
const asNew = 'new'
const { organisationId: _, ...decision } = documented
const schema = z.object({
  others: z.array(z.string()).min(1),
  into: z.string(),
  fullName: shape.FullName.optional(),
  shortName: shape.ShortName.optional(),
  isDuesSettled: z.boolean(),
  isArchiveHandedOver: z.boolean(),
  isSealHandedOver: z.boolean(),
  openCases: z.int().min(0).max(9999),
  ...decision,
})

/** ORG-57: two or more organisations become one. */
export function MergeDrawer({ page, close }: DrawerProps) {
  const notice = useNotice()
  const siblings = useSiblings(page)
  const form = useConfirmedForm(
    {
      action: organisation.merge,
      schema,
      fields: fieldsOf(page, siblings, {}),
      initial: {
        others: [],
        into: asNew,
        isDuesSettled: false,
        isArchiveHandedOver: false,
        isSealHandedOver: false,
        openCases: 0,
        on: today(),
        approvingOrg: page.ancestors.at(-1)?.shortName,
      },
      toInput: values => inputOf(page.id, values),
      done: () => {
        notice.said(says.done)
        close()
      },
    },
    values => ({ title: says.sure(asTexts(values.others).length + 1), body: life.preview.history, yes: says.save }),
  )
  const others = asTexts(form.values.others)
  const ground = useGround([page.id, ...others], false)
  const shown = { ...form, fields: fieldsOf(page, siblings, form.values) }
  return (
    <DrawerFrame title={says.title(page.shortName)} form={shown} close={close} saveLabel={says.save}>
      <InParts
        form={shown}
        first={['others', 'into', ...(form.values.into === asNew ? ['fullName', 'shortName'] : [])]}
        rest={[settlement, decided]}
      >
        {ground ? <Preview ground={ground} decision={decide(ground, page, form.values)} /> : null}
      </InParts>
    </DrawerFrame>
  )
}

interface Sibling {
  readonly id: string
  readonly shortName: string
}
function useSiblings(page: Page): readonly Sibling[] {
  const asked = useAsk(organisation.children, page.parentId ? { organisationId: page.parentId } : null)
  return (asked.value?.items ?? []).filter(
    ({ id, type, state }) => id !== page.id && type === page.type && state === 'ACTIVE',
  )
}

function fieldsOf(page: Page, siblings: readonly Sibling[], values: Values): Readonly<Record<string, Field>> {
  const others = asTexts(values.others)
  const staying = [page, ...siblings.filter(({ id }) => others.includes(id))]
  const isNew = values.into === asNew
  return {
    others: {
      label: says.others,
      hint: says.othersHint,
      wide: true,
      kind: 'many',
      choices: siblings.map(({ id, shortName }) => ({ value: id, label: shortName })),
    },
    into: {
      label: says.into,
      wide: true,
      control: RadioChoice,
      choices: [
        { value: asNew, label: says.asNew, hint: says.asNewHint },
        ...staying.map(({ id, shortName }) => ({ value: id, label: says.goesOn(shortName), hint: says.goesOnHint })),
      ],
    },
    ...(isNew
      ? {
          fullName: { label: says.fullName, hint: words.setUp.fullNameHint, wide: true },
          shortName: { label: says.shortName },
        }
      : {}),
    isDuesSettled: { label: words.revoke.dues },
    isArchiveHandedOver: { label: words.revoke.archive },
    isSealHandedOver: { label: words.revoke.seal },
    openCases: { label: words.revoke.cases, hint: words.revoke.casesHint },
    ...decisionFields,
  }
}

function inputOf(id: string, { others, into, fullName, shortName, ...rest }: Values): unknown {
  const names = into === asNew ? { fullName, shortName: shortName || undefined } : { intoId: into }
  return { ...rest, ...names, organisationIds: [id, ...asTexts(others)] }
}

function decide(ground: Ground, page: Page, values: Values): LifeDecision | null {
  const others = asTexts(values.others).filter(id => ground.nodes.some(node => node.id === id))
  if (others.length === 0) return null
  const into = asText(values.into)
  const ids = [page.id, ...others]
  if (into !== asNew) return planMerge(ground, ids, into)
  const fullName = asText(values.fullName)
  const kind = page.type === 'BRANCH' ? 'STANDARD' : null
  const proposed = fullName ? suggestedNames(unitOfName(fullName), page.type, kind, false).shortName : says.asNew
  return planMerge(ground, ids, { id: asNew, fullName, shortName: asText(values.shortName) || proposed, kind })
}
