import { z } from 'zod'
import { today } from '#web/clock.ts'
import { Citation } from '#web/kit/console/Citation.tsx'
import { DrawerFrame } from '#web/kit/console/DrawerFrame.tsx'
import { FormFields } from '#web/kit/console/FormFields.tsx'
import type { Values } from '#web/kit/console/form.ts'
import { Go } from '#web/kit/console/Go.tsx'
import { Mark } from '#web/kit/console/Mark.tsx'
import { useNotice } from '#web/kit/console/notice.tsx'
import { useMay } from '#web/session.ts'
import { organisation } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { closingFindings } from '../rules/lifecycle.ts'
import { useConfirmedForm } from './confirmed.ts'
import type { DrawerProps } from './DeedDrawer.tsx'
import { decisionFields, documented, undocumented } from './deed.ts'
import { cited, noteOf, type Page } from './show.tsx'

const says = words.revoke
const settled = {
  isDuesSettled: z.boolean(),
  isArchiveHandedOver: z.boolean(),
  isSealHandedOver: z.boolean(),
  openCases: z.int().min(0).max(9999),
}
type Step = 'REVOKE' | 'AUTO_REVOKE'
const step = z.enum(['REVOKE', 'AUTO_REVOKE'])
const revoking = { ...organisation.revoke, in: z.strictObject({ ...documented, ...settled, step }) }
const ending = { ...organisation.revoke, in: undocumented.extend({ ...settled, step }) }

/** ORG-54, ORG-55: closes an organisation; what still stands in the way is listed with the way to it. */
export function RevokeDrawer({ page, close, step: taken }: DrawerProps & { readonly step: Step }) {
  const notice = useNotice()
  const form = useConfirmedForm(
    {
      action: taken === 'REVOKE' ? revoking : ending,
      fixed: { organisationId: page.id, step: taken },
      initial: { on: today(), isDuesSettled: false, isArchiveHandedOver: false, isSealHandedOver: false, openCases: 0 },
      fields: {
        isDuesSettled: { label: says.dues },
        isArchiveHandedOver: { label: says.archive },
        isSealHandedOver: { label: says.seal },
        openCases: { label: says.cases, hint: says.casesHint },
        ...decisionFields,
      },
      done: () => {
        notice.said(words.done.revoke)
        close()
      },
    },
    () => ({ title: says.sure(page.shortName), body: says.after, yes: says.save, danger: true }),
  )
  return (
    <DrawerFrame
      title={taken === 'REVOKE' ? says.title(page.shortName) : says.auto(page.shortName)}
      form={form}
      close={close}
      saveLabel={says.save}
    >
      <p className="org-lead">{says.lead}</p>
      <Checklist page={page} values={form.values} />
      <FormFields form={form} />
    </DrawerFrame>
  )
}

/** All six conditions, as the rule judges them with what is filled in so far. */
function Checklist({ page, values }: { readonly page: Page; readonly values: Values }) {
  const counted = (code: string) =>
    Number(page.closing.find(({ messageCode }) => messageCode === code)?.params.count ?? 0)
  const open = closingFindings({
    activeChildren: counted('childrenRemain'),
    members: counted('membersRemain'),
    isDuesSettled: values.isDuesSettled === true,
    isArchiveHandedOver: values.isArchiveHandedOver === true,
    isSealHandedOver: values.isSealHandedOver === true,
    openCases: Number(values.openCases ?? 0),
  })
  const left = open.map(finding => ({ ...finding, params: { ...finding.params } }))
  const ready = Object.entries(says.ready).filter(([code]) => !open.some(({ messageCode }) => messageCode === code))
  return (
    <>
      <ul className="org-checks" aria-label={says.list} aria-live="polite">
        {left.map(finding => (
          <li key={finding.messageCode}>
            <Mark mood="bad">{says.not}</Mark>
            {noteOf(finding).sentence}
            <Way code={finding.messageCode} id={page.id} />
          </li>
        ))}
        {ready.map(([code, label]) => (
          <li key={code}>
            <Mark mood="good">{says.done}</Mark>
            {label}
          </li>
        ))}
      </ul>
      {left[0] ? (
        <p className="org-checks">
          <Citation basis={cited(left[0].basis)} />
        </p>
      ) : null}
    </>
  )
}

/** Where a person goes to settle it. */
function Way({ code, id }: { readonly code: string; readonly id: string }) {
  const mayView = useMay('member.view')
  if (code === 'childrenRemain') return <Go to={`/organisations/${id}`}>{says.seeChildren}</Go>
  if (code !== 'membersRemain' || !mayView) return null
  return (
    <Go to="/members" search={{ organisationId: id }}>
      {says.seeMembers}
    </Go>
  )
}
