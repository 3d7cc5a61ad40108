import { Button, Checkbox, Radio } from 'antd'
import { lazy, Suspense } from 'react'
import { z } from 'zod'
import { useAddress, useGo } from '#web/address.ts'
import { useAsk } from '#web/ask.ts'
import { Empty } from '#web/kit/console/Empty.tsx'
import { PageHead } from '#web/kit/console/PageHead.tsx'
import { waiting } from '#web/kit/console/RecordPage.tsx'
import { useMay } from '#web/session.ts'
import { organisation } from '../contract.ts'
import { founding } from '../founding.zh.ts'
import { words } from '../pages.zh.ts'
import { zh } from '../zh.ts'
import './organisation.css'
import { AsOf } from './life/AsOf.tsx'
import { toNode } from './show.tsx'
import { TreePane } from './TreePane.tsx'

// The tree is there first; what stands beside it asks for its own facts anyway.
const OrganisationView = lazy(() => import('./OrganisationView.tsx').then(m => ({ default: m.OrganisationView })))
const PastView = lazy(() => import('./life/PastView.tsx').then(m => ({ default: m.PastView })))
const PicturePane = lazy(() => import('./PicturePane.tsx').then(m => ({ default: m.PicturePane })))
const address = z.object({
  organisation: z.string().optional(),
  view: z.enum(['tree', 'picture']).optional(),
  revoked: z.boolean().optional(),
  /** A past day the tree is shown as of. */
  on: z.iso.date().optional(),
})

/** The whole tree of the worn hat beside the page of the chosen organisation; the choice stands in the address. */
export function TreePage() {
  const [values, change] = useAddress(address)
  const { organisation: chosen, view, revoked, on } = address.parse(values)
  const now = useAsk(organisation.skeleton, on ? null : revoked ? { withRevoked: true } : {})
  const then = useAsk(organisation.treeOn, on ? { on } : null)
  const asked = on ? then : now
  const mayLookBack = useMay('member.view')
  const go = useGo()
  if (!asked.value) return waiting(asked)
  const { nodes, truncated } = asked.value
  const first = nodes[0]
  if (!first) return <NoTree />
  const selected = chosen ?? first.id
  const select = (id: string) => (isNarrow() && !on ? go(`/organisations/${id}`) : change({ organisation: id }))
  return (
    <section>
      <PageHead
        title={words.titles.tree}
        actions={<Switches view={view ?? 'tree'} revoked={on ? null : (revoked ?? false)} change={change} />}
      />
      {mayLookBack ? <AsOf on={on} change={day => change({ on: day })} /> : null}
      {truncated ? <p className="org-lead">{zh.pages.truncated}</p> : null}
      {view === 'picture' ? (
        <Suspense fallback={null}>
          <PicturePane nodes={nodes} at={selected} drill={id => change({ organisation: id })} />
        </Suspense>
      ) : (
        <div className="org-split">
          <TreePane nodes={nodes} selected={selected} select={select} on={on} />
          <div className={on ? 'org-detail org-detail-past' : 'org-detail'}>
            <Suspense fallback={null}>
              {on ? <PastView id={selected} on={on} /> : <OrganisationView id={selected} door={toNode} />}
            </Suspense>
          </div>
        </div>
      )}
    </section>
  )
}

/** A new installation: whoever may, begins the tree here. */
function NoTree() {
  const go = useGo()
  const mayFound = useMay('organisation.found')
  if (!mayFound) return <Empty heading title={words.tree.empty} hint={words.tree.emptyHint} />
  const begin = (
    <Button type="primary" onClick={() => go('/organisations/found')}>
      {founding.open}
    </Button>
  )
  return <Empty heading title={words.tree.empty} hint={founding.emptyHint} action={begin} />
}

/** Where tree and page do not fit side by side, the page is a step of its own. */
const isNarrow = () => matchMedia('(max-width: 1000px)').matches

function Switches({
  view,
  revoked,
  change,
}: {
  readonly view: string
  /** Null: the past shows what there was. */
  readonly revoked: boolean | null
  readonly change: (values: Record<string, unknown>) => void
}) {
  const go = useGo()
  const mayExchange = useMay('organisation.exchange')
  return (
    <>
      {revoked === null ? null : (
        <Checkbox checked={revoked} onChange={event => change({ revoked: event.target.checked || undefined })}>
          {words.tree.withRevoked}
        </Checkbox>
      )}
      <Radio.Group
        aria-label={words.tree.view}
        optionType="button"
        value={view}
        options={[
          { value: 'tree', label: words.tree.asTree },
          { value: 'picture', label: words.tree.asPicture },
        ]}
        onChange={event => change({ view: event.target.value === 'picture' ? 'picture' : undefined })}
      />
      {mayExchange ? <Button onClick={() => go('/organisations/sheet')}>{words.titles.sheet}</Button> : null}
    </>
  )
}
