import { Button } from 'antd'
import { useState } from 'react'
import { Findings } from '#web/kit/console/Citation.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { waiting } from '#web/kit/console/RecordPage.tsx'
import { Timeline } from '#web/kit/console/Timeline.tsx'
import type { MemberLife } from '../../contract/life.ts'
import { lifeWords, markerLabels, outcomeLabels } from '../../life.zh.ts'
import { type MarkerKind, markers } from '../../rules/contact.ts'
import { noteOf } from '../show.tsx'
import { EndDrawer, type Marker, NoteDrawer, StartDrawer } from './ContactDrawers.tsx'
import { useLife, type Whose } from './life.ts'
import { Withdraw } from './Withdraw.tsx'

const says = lifeWords.contact
type Open =
  | { readonly what: 'start'; readonly kind: MarkerKind }
  | { readonly what: 'note' | 'end'; readonly marker: Marker }

/** Floating and lost contact: since when, what was done, what the procedures ask for. */
export function ContactTab({ whose }: { readonly whose: Whose }) {
  const asked = useLife(whose)
  const [open, setOpen] = useState<Open | null>(null)
  const life = asked.value
  if (!life) return waiting(asked)
  const close = () => setOpen(null)
  const isOpen = (kind: MarkerKind) => life.markers.some(marker => marker.kind === kind && marker.ended === null)
  const offered = whose.mayWrite ? markers.filter(kind => !isOpen(kind)) : []
  return (
    <>
      <Panel
        title={lifeWords.tabs.contact}
        actions={offered.map(kind => (
          <Button key={kind} onClick={() => setOpen({ what: 'start', kind })}>
            {says[kind]}
          </Button>
        ))}
      >
        {life.markers.length === 0 ? <p className="tx-quiet">{says.none}</p> : null}
        {life.markers.map(marker => (
          <OneMarker key={marker.id} marker={marker} life={life} mayWrite={whose.mayWrite} open={setOpen} />
        ))}
      </Panel>
      {open?.what === 'start' ? <StartDrawer life={life} kind={open.kind} close={close} /> : null}
      {open?.what === 'note' ? <NoteDrawer life={life} marker={open.marker} close={close} /> : null}
      {open?.what === 'end' ? <EndDrawer life={life} marker={open.marker} close={close} /> : null}
    </>
  )
}

function OneMarker(props: {
  readonly marker: Marker
  readonly life: MemberLife
  readonly mayWrite: boolean
  readonly open: (what: Open) => void
}) {
  const { marker, life, mayWrite, open } = props
  const { kind, sinceDay, ended, notice } = marker
  const lines = [
    marker.place ? says.at(marker.place) : null,
    marker.contactPerson ? says.keptBy(marker.contactPerson) : null,
    marker.reason,
  ].filter(each => each !== null && each !== '')
  return (
    <section className="tx-marker" aria-label={markerLabels[kind]}>
      <h3>
        {markerLabels[kind]} <span className="tx-number">{says.span(sinceDay, ended?.on ?? null)}</span>
      </h3>
      {lines.length > 0 ? <p>{lines.join('　')}</p> : null}
      {notice ? <Findings findings={[noteOf(notice)]} /> : null}
      <Timeline moments={momentsOf(marker)} />
      {mayWrite ? (
        <p>
          {ended ? null : (
            <>
              <Button size="small" onClick={() => open({ what: 'note', marker })}>
                {says.addNote}
              </Button>{' '}
              <Button size="small" onClick={() => open({ what: 'end', marker })}>
                {says.end}
              </Button>
            </>
          )}
          <Withdraw subjectId={marker.id} what={markerLabels[kind]} memberId={life.id} version={life.version} />
        </p>
      ) : null}
    </section>
  )
}

const momentsOf = ({ ended, contacts, sinceDay, kind }: Marker) => [
  ...(ended ? [{ key: ended.id, on: ended.on, title: outcomeLabels[ended.outcome], body: ended.note }] : []),
  ...contacts.map(({ id, on, note }) => ({ key: id, on, title: note })),
  { key: 'since', on: sinceDay, title: says.sinceTitles[kind] },
]
