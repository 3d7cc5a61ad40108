import type { ReactNode } from 'react'
import { type FieldGroup, FieldGroups } from '#web/kit/console/FieldGroups.tsx'
import type { Form } from '#web/kit/console/form.ts'
import { life } from '../../life.zh.ts'
import { words } from '../../pages.zh.ts'

export const decision: FieldGroup = {
  title: words.setUp.groups.decision,
  names: ['on', 'docNo', 'approvingOrg', 'note'],
}
/** ORG-55. */
export const settlement: FieldGroup = {
  title: life.merge.settled,
  names: ['isDuesSettled', 'isArchiveHandedOver', 'isSealHandedOver', 'openCases'],
}

/** What is decided, then what it would do, then the papers. */
export function InParts(props: {
  readonly form: Form
  readonly first: readonly string[]
  readonly rest: readonly FieldGroup[]
  readonly children: ReactNode
}) {
  const { form, first, rest, children } = props
  const { '': _, ...issues } = form.issues
  return (
    <>
      <FieldGroups form={form} groups={[{ title: life.what, names: first }]} />
      {children}
      <FieldGroups form={{ ...form, issues, problem: null }} groups={rest} />
    </>
  )
}
