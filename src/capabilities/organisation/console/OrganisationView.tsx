import { lazy, Suspense, useState } from 'react'
import { useAsk } from '#web/ask.ts'
import { today } from '#web/clock.ts'
import { Citation, Findings } from '#web/kit/console/Citation.tsx'
import { Go } from '#web/kit/console/Go.tsx'
import { Mark } from '#web/kit/console/Mark.tsx'
import { PageHead } from '#web/kit/console/PageHead.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { waiting } from '#web/kit/console/RecordPage.tsx'
import { number, Stat, Stats } from '#web/kit/console/Stat.tsx'
import { useMay } from '#web/session.ts'
import { zh as kit } from '#web/zh.ts'
import { kindLabels } from '../codes.zh.ts'
import { organisation } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { zh } from '../zh.ts'
import { Actions } from './Actions.tsx'
import { Children } from './Children.tsx'
import type { Deed } from './deed.ts'
import { FactPanels } from './FactPanels.tsx'
import { History } from './History.tsx'
import { Acts } from './life/Acts.tsx'
import { Officers } from './Officers.tsx'
import { cited, type Door, isRevoked, noteOf, type Page, StateMark, TypeSign, typeLabel } from './show.tsx'
import { TermPanel } from './TermPanel.tsx'

const DeedDrawer = lazy(() => import('./DeedDrawer.tsx').then(m => ({ default: m.DeedDrawer })))

/** Everything about one organisation: beside the tree, or as a page of its own. */
export function OrganisationView({ id, door }: { readonly id: string; readonly door: Door }) {
  const asked = useAsk(organisation.page, { organisationId: id })
  const [deed, setDeed] = useState<Deed | null>(null)
  const page = asked.value
  if (!page) return waiting(asked)
  const isStale = page.id !== id
  return (
    <article className={`tx-record org-record${isStale ? ' org-stale' : ''}`} aria-busy={isStale}>
      <Head page={page} door={door} start={setDeed} />
      <Figures page={page} />
      {page.findings.length > 0 ? (
        <Panel title={words.page.findings}>
          <Findings findings={page.findings.map(noteOf)} />
        </Panel>
      ) : null}
      <div className="org-pair">
        <Officers page={page} start={setDeed} />
        <TermPanel page={page} start={setDeed} />
      </div>
      <FactPanels page={page} />
      <Children page={page} door={door} />
      <Acts page={page} start={setDeed} />
      <History page={page} />
      {deed ? (
        <Suspense fallback={null}>
          <DeedDrawer deed={deed} page={page} close={() => setDeed(null)} />
        </Suspense>
      ) : null}
    </article>
  )
}

interface HeadProps {
  readonly page: Page
  readonly door: Door
  readonly start: (deed: Deed) => void
}

function Head({ page, door, start }: HeadProps) {
  return (
    <>
      <nav className="org-trail" aria-label={words.page.trail}>
        <ol>
          {page.ancestors.map(({ id, shortName }) => (
            <li key={id}>
              <Go {...door(id)}>{shortName}</Go>
            </li>
          ))}
        </ol>
      </nav>
      <PageHead
        title={page.fullName}
        lead={
          <>
            <TypeSign type={page.type} />
            <span>{typeLabel(page.type)}</span>
            {page.kind && page.kind !== 'STANDARD' ? <Mark>{kindLabels[page.kind]}</Mark> : null}
            <StateMark state={page.state} />
          </>
        }
        actions={<Actions page={page} start={start} />}
      />
      <p className="tx-paper">{kit.list.printedAt(today())}</p>
    </>
  )
}

/** People in numbers; each figure leads to the list behind it. */
function Figures({ page }: { readonly page: Page }) {
  const mayView = useMay('member.view')
  const behind = (search: object) => (mayView ? { to: '/members', search: { organisationId: page.id, ...search } } : {})
  const total = number(page.fullMembers + page.probationaryMembers)
  if (isRevoked(page.state)) return null
  return (
    <Stats>
      <Stat label={words.page.allMembers} value={total} {...behind({})} />
      <Stat label={zh.pages.fullMembers} value={number(page.fullMembers)} {...behind({ personType: 'FULL' })} />
      <Stat
        label={zh.pages.probationaryMembers}
        value={number(page.probationaryMembers)}
        {...behind({ personType: 'PROBATIONARY' })}
      />
      <Stat
        label={words.page.voters}
        value={number(page.voters.count)}
        hint={
          <>
            {page.voters.resting > 0 ? words.page.resting(page.voters.resting) : null}
            <Citation basis={cited(page.voters.basis)} />
          </>
        }
      />
      <Stat label={words.page.officers} value={number(new Set(page.officers.map(o => o.personId)).size)} />
      <Stat label={words.page.direct} value={number(page.children.length)} />
    </Stats>
  )
}
