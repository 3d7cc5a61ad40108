import { useAsk } from '#web/ask.ts'
import { Panel } from '#web/kit/console/Panel.tsx'
import { number, Stat, Stats } from '#web/kit/console/Stat.tsx'
import { useHat, useMay } from '#web/session.ts'
import { organisation } from '../contract.ts'
import { homeWords as words } from '../home.zh.ts'

const inTerms = (status: string) => ({ to: '/organisations/terms', search: { status } })

/** How many we are, and where a committee's term is over: each figure leads to the list behind it. */
export function HomeFigures() {
  const id = useHat()?.organisationId ?? null
  const page = useAsk(organisation.page, id === null ? null : { organisationId: id }).value
  const terms = useAsk(organisation.terms, {}).value
  const mayMembers = useMay('member.view')
  const behind = (search: Readonly<Record<string, unknown>>) => (mayMembers ? { to: '/members', search } : {})
  if (!page && !terms) return null
  return (
    <Panel title={page?.fullName ?? words.title}>
      <Stats>
        {page ? (
          <>
            <Stat
              label={words.all}
              value={number(page.fullMembers + page.probationaryMembers)}
              unit={words.person}
              {...behind({})}
            />
            <Stat
              label={words.probationary}
              value={number(page.probationaryMembers)}
              unit={words.person}
              {...behind({ personType: 'PROBATIONARY' })}
            />
            <Stat label={words.below} value={number(page.children.length)} unit={words.place} to="/organisations" />
          </>
        ) : null}
        {terms ? (
          <>
            <Stat label={words.overdue} value={number(terms.overdue)} unit={words.place} {...inTerms('OVERDUE')} />
            <Stat label={words.dueSoon} value={number(terms.dueSoon)} unit={words.place} {...inTerms('DUE_SOON')} />
          </>
        ) : null}
      </Stats>
    </Panel>
  )
}
