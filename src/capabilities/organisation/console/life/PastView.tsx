import { Button, Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { z } from 'zod'
import { member } from '#capabilities/member/contract.ts'
import { useAsk, useAskPages } from '#web/ask.ts'
import { Empty } from '#web/kit/console/Empty.tsx'
import { Go } from '#web/kit/console/Go.tsx'
import type { Column } from '#web/kit/console/list/column.ts'
import { RowTable } from '#web/kit/console/list/RowTable.tsx'
import { PageHead } from '#web/kit/console/PageHead.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { waiting } from '#web/kit/console/RecordPage.tsx'
import { number, Stat, Stats } from '#web/kit/console/Stat.tsx'
import { useMay } from '#web/session.ts'
import { postLabels } from '../../codes.zh.ts'
import { organisation } from '../../contract.ts'
import { life } from '../../life.zh.ts'
import { words } from '../../pages.zh.ts'
import { TypeSign, typeLabel } from '../show.tsx'
import './life.css'

const says = life.past
type Then = z.infer<typeof organisation.pageOn.out>

/** One organisation as it stood on a past day: to look at, not to work on. */
export function PastView({ id, on }: { readonly id: string; readonly on: string }) {
  const asked = useAsk(organisation.pageOn, { organisationId: id, on })
  const mayView = useMay('member.view')
  const then = asked.value
  if (!then) return waiting(asked)
  const door = (organisationId: string) => ({ to: '/organisations', search: { organisation: organisationId, on } })
  return (
    <article className="tx-record org-record" aria-busy={then.id !== id}>
      <nav className="org-trail" aria-label={words.page.trail}>
        <ol>
          {then.trail.map(each => (
            <li key={each.id}>
              <Go {...door(each.id)}>{each.shortName}</Go>
            </li>
          ))}
        </ol>
      </nav>
      <PageHead
        title={then.fullName}
        lead={
          <>
            <TypeSign type={then.type} />
            <span>{typeLabel(then.type)}</span>
          </>
        }
      />
      {then.existed ? <Lived then={then} on={on} door={door} /> : <Empty title={says.notThen} />}
      {then.existed && mayView ? <Roster id={then.id} on={on} /> : null}
    </article>
  )
}

type Door = (id: string) => { readonly to: string; readonly search: Readonly<Record<string, unknown>> }

function Lived({ then, on, door }: { readonly then: Then; readonly on: string; readonly door: Door }) {
  return (
    <>
      <Stats>
        <Stat label={says.members} value={number(then.fullMembers + then.probationaryMembers)} />
        <Stat label={says.full} value={number(then.fullMembers)} />
        <Stat label={says.probationary} value={number(then.probationaryMembers)} />
        <Stat label={says.voters} value={number(then.voters)} />
        <Stat label={says.children} value={number(then.children.length)} />
      </Stats>
      <Panel title={says.officers}>
        {then.term ? <p>{says.term(then.term.no, then.term.startedOn, then.term.dueOn)}</p> : null}
        {then.officers.length === 0 ? <p className="tx-quiet">{says.noOfficers}</p> : null}
        <ul className="org-ending">
          {then.officers.map(each => (
            <li key={`${each.personName} ${each.post}`}>
              {postLabels[each.post]} {each.personName} <span className="tx-number">{each.from}</span>
            </li>
          ))}
        </ul>
      </Panel>
      {then.children.length > 0 ? (
        <Panel title={says.children}>
          <RowTable
            caption={`${says.children} ${on}`}
            rows={then.children}
            keyOf={row => row.id}
            nameOf={row => row.shortName}
            columns={[
              {
                key: 'name',
                title: words.terms.name,
                main: true,
                show: row => <Go {...door(row.id)}>{row.shortName}</Go>,
              },
              { key: 'type', title: words.terms.type, show: row => typeLabel(row.type) },
              { key: 'members', title: says.members, align: 'end', show: row => number(row.members) },
            ]}
          />
        </Panel>
      ) : null}
    </>
  )
}

type Row = z.infer<typeof member.rosterOn.out>['rows'][number]
const columns: readonly Column<Row>[] = [
  { key: 'name', title: says.name, main: true, show: row => <Go to={`/members/${row.id}`}>{row.name}</Go> },
  { key: 'type', title: says.type, show: row => says.types[row.personType] },
  { key: 'branch', title: says.branch, show: row => row.organisationName },
]

/** Who belonged here then, wherever they are today. */
function Roster({ id, on }: { readonly id: string; readonly on: string }) {
  const [text, setText] = useState('')
  const search = useDeferredValue(text.trim())
  const asked = { organisationId: id, on, ...(search === '' ? {} : { search }) }
  const pages = useAskPages(member.rosterOn, asked, (input, cursor) => ({ ...input, cursor }))
  return (
    <Panel title={says.roster}>
      <div>
        <Input.Search
          allowClear
          aria-label={says.find}
          placeholder={says.find}
          value={text}
          onChange={event => setText(event.target.value)}
        />
      </div>
      {pages.rows.length === 0 && !pages.loading ? <p className="tx-quiet">{says.nobody}</p> : null}
      {pages.rows.length > 0 ? (
        <div className="tx-list org-rows">
          <RowTable
            caption={says.table(on)}
            rows={pages.rows}
            keyOf={row => row.id}
            nameOf={row => row.name}
            columns={columns}
          />
        </div>
      ) : null}
      {pages.more ? (
        <p className="org-more">
          <Button onClick={pages.loadMore} loading={pages.loadingMore}>
            {says.more}
          </Button>
        </p>
      ) : null}
    </Panel>
  )
}
