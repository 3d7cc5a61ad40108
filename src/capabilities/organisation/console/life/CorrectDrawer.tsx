import { DrawerFrame } from '#web/kit/console/DrawerFrame.tsx'
import { FormFields } from '#web/kit/console/FormFields.tsx'
import { useForm } from '#web/kit/console/form.ts'
import { useNotice } from '#web/kit/console/notice.tsx'
import { organisation } from '../../contract.ts'
import { life } from '../../life.zh.ts'
import type { DrawerProps } from '../DeedDrawer.tsx'

const says = life.correct

/** Takes an act back by another act; both stay on record. */
export function CorrectDrawer({ page, close, actId }: DrawerProps & { readonly actId: string }) {
  const notice = useNotice()
  const form = useForm({
    action: organisation.correctAct,
    fixed: { organisationId: page.id, actId },
    fields: { docNo: { label: says.docNo }, note: { label: says.note, kind: 'area' } },
    done: () => {
      notice.said(says.done)
      close()
    },
  })
  return (
    <DrawerFrame title={says.title} form={form} close={close} saveLabel={says.save}>
      <p className="org-lead">{says.lead}</p>
      <FormFields form={form} />
    </DrawerFrame>
  )
}
