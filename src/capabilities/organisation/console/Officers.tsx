import { Button } from 'antd'
import type { z } from 'zod'
import { Go } from '#web/kit/console/Go.tsx'
import type { Column } from '#web/kit/console/list/column.ts'
import { RowTable } from '#web/kit/console/list/RowTable.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { useMay } from '#web/session.ts'
import { modeLabels, postLabels } from '../codes.zh.ts'
import { words } from '../pages.zh.ts'
import type { OfficerRow } from '../shapes.ts'
import { zh } from '../zh.ts'
import type { Deed } from './deed.ts'
import type { Page } from './show.tsx'

type Officer = z.infer<typeof OfficerRow>
const says = words.officers

/** Who holds which post, who held one before, and how large the committee should be. */
export function Officers({ page, start }: { readonly page: Page; readonly start: (deed: Deed) => void }) {
  const maintain = useMay('organisation.maintain') && page.state === 'ACTIVE'
  const { officers, formerOfficers } = page
  const end = { label: words.actions.endPost, run: (row: Officer) => start({ endPost: row.postId }) }
  return (
    <Panel
      title={zh.pages.officers}
      actions={maintain ? <Button onClick={() => start('appoint')}>{words.actions.appoint}</Button> : null}
    >
      <CommitteeSize page={page} />
      {officers.length === 0 ? <p className="tx-quiet">{says.none}</p> : null}
      <Posts caption={zh.pages.officers} rows={officers} columns={useColumns(false)} actions={maintain ? [end] : []} />
      {formerOfficers.length > 0 ? (
        <details className="org-more">
          <summary>{says.former(formerOfficers.length)}</summary>
          <Posts caption={zh.pages.formerOfficers} rows={formerOfficers} columns={useColumns(true)} actions={[]} />
        </details>
      ) : null}
    </Panel>
  )
}

/** ORG-30 to ORG-34 in words. */
function CommitteeSize({ page: { committee, type } }: { readonly page: Page }) {
  if (type === 'PARTY_GROUP') return null
  const { hasCommittee, min, usual, max } = committee
  const sized = min !== null && usual !== null ? says.size(min, usual) : ''
  const text = hasCommittee
    ? [sized, max === null ? '' : says.most(max)].filter(Boolean).join(says.and)
    : says.noCommittee
  return text === '' ? null : <p className="tx-quiet">{text}</p>
}

function Posts(props: {
  readonly caption: string
  readonly rows: readonly Officer[]
  readonly columns: readonly Column<Officer>[]
  readonly actions: readonly { readonly label: string; readonly run: (row: Officer) => void }[]
}) {
  if (props.rows.length === 0) return null
  return (
    <div className="tx-list org-rows">
      <RowTable
        caption={props.caption}
        rows={props.rows}
        columns={props.columns}
        keyOf={row => row.postId}
        nameOf={row => row.personName}
        rowActions={props.actions}
      />
    </div>
  )
}

function useColumns(former: boolean): readonly Column<Officer>[] {
  const mayView = useMay('member.view')
  const name = ({ personId, personName }: Officer) =>
    mayView ? <Go to={`/members/${personId}`}>{personName}</Go> : personName
  return [
    { key: 'post', title: says.post, show: row => postLabels[row.post], main: true },
    { key: 'name', title: says.name, show: name },
    { key: 'mode', title: says.mode, show: row => modeLabels[row.mode] },
    { key: 'from', title: says.from, show: row => <span className="tx-number">{row.from}</span> },
    ...(former
      ? [{ key: 'to', title: says.to, show: (row: Officer) => <span className="tx-number">{row.to}</span> }]
      : []),
  ]
}
