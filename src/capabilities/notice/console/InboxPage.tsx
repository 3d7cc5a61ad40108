import { Button, Input, Segmented } from 'antd'
import { z } from 'zod'
import { useAddress } from '#web/address.ts'
import { type AskedPages, useAskPages } from '#web/ask.ts'
import { Empty } from '#web/kit/console/Empty.tsx'
import { choicesOf } from '#web/kit/console/fields.ts'
import { Go } from '#web/kit/console/Go.tsx'
import { PageHead } from '#web/kit/console/PageHead.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { ProblemNote } from '#web/kit/console/ProblemNote.tsx'
import { Waiting } from '#web/kit/console/Waiting.tsx'
import { readable } from '#web/moment.ts'
import { Id, type LetterRow } from '../contract/shapes.ts'
import { notice } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { kindLabels } from '../zh.ts'
import { LetterPane } from './LetterPane.tsx'
import './notice.css'
import { State } from './State.tsx'

type Row = z.infer<typeof LetterRow>
const says = words.inbox
const views = ['all', 'unread', 'toConfirm', 'archive'] as const
const address = z.object({
  view: z.enum(views).optional(),
  search: z.string().max(60).optional(),
  letter: Id.optional(),
})
const asked = {
  all: {},
  unread: { unread: true },
  toConfirm: { toConfirm: true },
  archive: { box: 'archive' },
} as const

/** One inbox per person, whatever hat is worn: the list beside the open letter; on a phone one after the other. */
export function InboxPage() {
  const [values, change] = useAddress(address)
  const { view = 'all', search, letter } = address.parse(values)
  const input = notice.inbox.in.parse({ ...asked[view], search: search || undefined })
  const pages = useAskPages(notice.inbox, input, (now, after) => ({ ...now, after }))
  const isFiltered = view !== 'all' || Boolean(search)
  return (
    <>
      <PageHead title={words.titles.inbox} lead={says.lead} actions={<Go to="/inbox/choices">{says.toChoices}</Go>} />
      <div className="notice-filters">
        <Segmented
          aria-label={says.box}
          options={choicesOf(says.boxes)}
          value={view}
          onChange={next => change({ view: next === 'all' ? undefined : next, letter: undefined })}
        />
        <Input.Search
          key={search ?? ''}
          defaultValue={search ?? ''}
          allowClear
          aria-label={says.search}
          placeholder={says.searchHint}
          onSearch={text => change({ search: text.trim() || undefined, letter: undefined })}
        />
      </div>
      <div className={`notice-split ${letter ? 'notice-reading' : 'notice-choosing'}`}>
        <Panel>
          <Letters pages={pages} open={letter} choose={id => change({ letter: id })} isFiltered={isFiltered} />
        </Panel>
        <div>
          {letter ? (
            <LetterPane key={letter} letterId={letter} close={() => change({ letter: undefined })} />
          ) : (
            <Empty title={says.choose} hint={says.chooseHint} />
          )}
        </div>
      </div>
    </>
  )
}

function Letters(props: {
  readonly pages: AskedPages<Row>
  readonly open: string | undefined
  readonly choose: (id: string) => void
  readonly isFiltered: boolean
}) {
  const { pages, open, choose, isFiltered } = props
  if (pages.problem) return <ProblemNote problem={pages.problem} again={pages.again} />
  if (pages.loading) return <Waiting lines={6} />
  if (pages.rows.length === 0) return <Empty title={says.empty} hint={isFiltered ? says.emptyFound : says.emptyHint} />
  return (
    <>
      <ul className="notice-list" aria-label={says.list}>
        {pages.rows.map(row => (
          <li key={row.id}>
            <button
              type="button"
              className={row.opened ? 'notice-item' : 'notice-item notice-unread'}
              aria-current={row.id === open}
              onClick={() => choose(row.id)}
            >
              <strong>
                {row.opened ? null : <span className="tx-unseen">{says.unread} </span>}
                {row.title}
              </strong>
              <small>
                <span>{row.kind === 'official' ? row.sender : kindLabels[row.kind]}</span>
                <span className="tx-number">{readable(row.sentAt)}</span>
              </small>
              <State row={row} />
            </button>
          </li>
        ))}
      </ul>
      {pages.more ? (
        <Button block loading={pages.loadingMore} onClick={pages.loadMore}>
          {says.loadMore}
        </Button>
      ) : null}
    </>
  )
}
