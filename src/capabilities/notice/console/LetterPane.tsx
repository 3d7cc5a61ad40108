import { Alert, Button } from 'antd'
import { useAsk, useDo } from '#web/ask.ts'
import { download } from '#web/client.ts'
import { Go } from '#web/kit/console/Go.tsx'
import { useNotice } from '#web/kit/console/notice.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { waiting } from '#web/kit/console/RecordPage.tsx'
import { readable } from '#web/moment.ts'
import type { Letter } from '../contract/shapes.ts'
import { notice } from '../contract.ts'
import { useOpened } from '../opened.ts'
import { words } from '../pages.zh.ts'
import { State } from './State.tsx'

const says = words.inbox
type Full = Letter

/** The open letter. Opening marks it as read, for its reader's eyes only. */
export function LetterPane({ letterId, close }: { readonly letterId: string; readonly close: () => void }) {
  const asked = useAsk(notice.letter, { letterId })
  const letter = asked.value
  useOpened(letterId, letter?.opened === false)
  if (!letter) return waiting(asked)
  return (
    <Panel>
      <Button className="notice-back" onClick={close}>
        {says.back}
      </Button>
      <article className="notice-letter">
        <header>
          <h2>{letter.title}</h2>
          <small>
            <span>{letter.sender}</span>
            <span className="tx-number">{readable(letter.sentAt)}</span>
            <State row={letter} />
          </small>
        </header>
        {letter.recallReason === null ? null : (
          <Alert type="warning" showIcon title={says.recalledWhy(letter.recallReason)} />
        )}
        <p className="notice-body">{letter.body}</p>
        <Files letter={letter} />
        {letter.page ? (
          <p>
            <Go to={letter.page}>{says.toPage}</Go>
          </p>
        ) : null}
        <Deeds letter={letter} close={close} />
      </article>
    </Panel>
  )
}

function Files({ letter }: { readonly letter: Full }) {
  const take = useDo(notice.takeFile)
  const { failed } = useNotice()
  if (letter.files.length === 0) return null
  const fetchFile = (fileId: string) =>
    take.run({ letterId: letter.id, fileId }).then(copy => download(copy.fileId, copy.name), failed)
  return (
    <ul className="notice-files" aria-label={says.files}>
      {letter.files.map(({ id, name }) => (
        <li key={id}>
          <Button loading={take.running} onClick={() => void fetchFile(id)}>
            {name}
          </Button>
        </li>
      ))}
    </ul>
  )
}

function Deeds({ letter, close }: { readonly letter: Full; readonly close: () => void }) {
  const [confirm, mark] = [useDo(notice.confirm), useDo(notice.mark)]
  const told = useNotice()
  const { id, archived } = letter
  const mayConfirm = letter.needsConfirmation && letter.confirmedAt === null && letter.recalledAt === null
  const change = (wish: { opened?: boolean; archived?: boolean }, done: string) =>
    void mark.run({ letterIds: [id], ...wish }).then(() => {
      told.said(done)
      close()
    }, told.failed)
  return (
    <div className="notice-acts">
      {mayConfirm ? (
        <Button
          type="primary"
          loading={confirm.running}
          onClick={() => void confirm.run({ letterId: id }).then(() => told.said(says.confirmedNow), told.failed)}
        >
          {says.confirm}
        </Button>
      ) : null}
      {letter.confirmedAt === null ? null : (
        <span className="tx-quiet">{says.confirmed(readable(letter.confirmedAt))}</span>
      )}
      <Button onClick={() => change({ archived: !archived }, archived ? says.unarchived : says.archived)}>
        {archived ? says.unarchive : says.archive}
      </Button>
      <Button onClick={() => change({ opened: false }, says.markedUnread)}>{says.markUnread}</Button>
    </div>
  )
}
