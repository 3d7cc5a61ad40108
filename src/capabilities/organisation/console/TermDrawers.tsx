import { useState } from 'react'
import { addMonths, isDay } from '#platform/pure/calendar.ts'
import { today } from '#web/clock.ts'
import { Citation } from '#web/kit/console/Citation.tsx'
import { DrawerFrame } from '#web/kit/console/DrawerFrame.tsx'
import { FormDrawer } from '#web/kit/console/FormDrawer.tsx'
import { FormFields } from '#web/kit/console/FormFields.tsx'
import { useForm } from '#web/kit/console/form.ts'
import { useNotice } from '#web/kit/console/notice.tsx'
import { postLabels } from '../codes.zh.ts'
import { organisation } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { termRule } from '../rule-pack.ts'
import { type Election, electionOn } from '../rules/election.ts'
import { termEnd, termYears } from '../rules/terms.ts'
import type { DrawerProps } from './DeedDrawer.tsx'
import { decisionFields } from './deed.ts'
import { cited } from './show.tsx'

/** Records an election: the length of the term follows from the rule in force on that day (ORG-41 to ORG-43). */
export function OpenTermDrawer({ page, close }: DrawerProps) {
  const says = words.openTerm
  const notice = useNotice()
  const elected = page.officers.filter(({ mode }) => mode === 'ELECTED' || mode === 'CO_ELECTED')
  const [startedOn, setStartedOn] = useState(today())
  const former = page.terms.find(({ endedOn }) => endedOn === null)
  const election =
    former && isDay(startedOn) ? electionOn({ termEnd: former.endsOn, extensions: former.extensions }, startedOn) : null
  const needsReason = election?.needsReason ?? false
  const form = useForm({
    action: organisation.openTerm,
    fixed: { organisationId: page.id },
    initial: { startedOn: today() },
    fields: {
      startedOn: { label: says.on, kind: 'day', hint: says.onHint },
      docNo: { ...decisionFields.docNo, hint: says.docNoHint },
      ...(needsReason ? { reason: { label: says.reason, hint: says.reasonHint, wide: true } } : {}),
      ...(elected.length === 0
        ? {}
        : {
            reelected: {
              label: says.reelected,
              hint: says.reelectedHint,
              placeholder: says.nobody,
              wide: true,
              choices: elected.map(({ postId, personName, post }) => ({
                value: postId,
                label: says.holder(personName, postLabels[post]),
              })),
            },
          }),
    },
    done: () => {
      notice.said(words.done.openTerm)
      close()
    },
  })
  const watched = {
    ...form,
    set: (name: string, value: unknown) => {
      form.set(name, value)
      if (name === 'startedOn') setStartedOn(String(value))
    },
  }
  return (
    <DrawerFrame title={says.title(page.shortName)} form={form} close={close}>
      <NextTerm page={page} on={startedOn} election={election} />
      <FormFields form={watched} />
    </DrawerFrame>
  )
}

/** What the day of the election means, before it is saved. */
function NextTerm({
  page,
  on,
  election,
}: Pick<DrawerProps, 'page'> & { readonly on: string; readonly election: Election | null }) {
  const rule = isDay(on) ? termYears(page.type, page.kind, page.sector, on) : null
  if (!rule) return null
  return (
    <div className="org-lead" role="status">
      <p>
        <strong>{words.openTerm.result((page.terms[0]?.no ?? 0) + 1, rule.value, termEnd(on, rule.value))}</strong>
      </p>
      <Citation basis={cited(rule.basis)} />
      {election && election.timing !== 'ON_TIME' ? (
        <>
          <p>{words.term.held[election.timing](election.days)}</p>
          {election.needsDocument ? <p>{words.openTerm.needsApproval}</p> : null}
          <Citation basis={cited(election.basis)} />
        </>
      ) : null}
    </div>
  )
}

/** ORG-44: each approval carries the term one year further at most. */
export function ExtendTermDrawer({ page, close }: DrawerProps) {
  const says = words.extendTerm
  const term = page.terms.find(({ endedOn }) => endedOn === null)
  if (!term) return null
  const rule = termRule('term.maxExtensionMonths', term.endsOn)
  const latest = addMonths(term.endsOn, rule.value * (term.extensions.length + 1))
  return (
    <FormDrawer
      open
      onClose={close}
      title={says.title(page.shortName)}
      action={organisation.extendTerm}
      says={words.done.extendTerm}
      fixed={{ organisationId: page.id }}
      initial={{ approvedOn: today() }}
      fields={{
        to: { label: says.to, kind: 'day' },
        docNo: decisionFields.docNo,
        approvedOn: { label: says.approvedOn, kind: 'day' },
      }}
    >
      <div className="org-lead">
        <p>{says.latest(latest)}</p>
        <Citation basis={cited(rule.basis)} />
      </div>
    </FormDrawer>
  )
}
