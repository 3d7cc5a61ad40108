import { useAsk, useDo } from '#web/ask.ts'
import { download } from '#web/client.ts'
import { Button } from '#web/kit/touch/Button.tsx'
import { Card } from '#web/kit/touch/Card.tsx'
import { Notice, Trouble } from '#web/kit/touch/Notice.tsx'
import { Go } from '#web/kit/touch/place.tsx'
import { Waiting } from '#web/kit/touch/Waiting.tsx'
import { readable } from '#web/moment.ts'
import { asking, usePart } from '#web/phone/screen.ts'
import { reading } from '../contract/reading.ts'
import type { Letter } from '../contract/shapes.ts'
import { useOpened } from '../opened.ts'
import { zh } from './zh.ts'

type Full = Letter

export const asks = (letterId: string) => [asking(reading.letter, { letterId })]

/** One letter, its receipt and its files. */
export function LetterPage() {
  const letterId = usePart()
  const asked = useAsk(reading.letter, { letterId })
  const letter = asked.value
  useOpened(letterId, letter?.opened === false)
  return (
    <div className="stack">
      {letter ? <Whole letter={letter} /> : <Waiting asked={asked} />}
      <Go to="/notices" look="go">
        {zh.back}
      </Go>
    </div>
  )
}

function Whole({ letter }: { readonly letter: Full }) {
  return (
    <>
      <div>
        <h1>{letter.title}</h1>
        <p className="quiet">
          {letter.sender} <span className="number">{readable(letter.sentAt)}</span>
        </p>
      </div>
      <Notice mood="bad">{letter.recallReason === null ? null : zh.recalledWhy(letter.recallReason)}</Notice>
      <Card>
        <p className="text">{letter.body}</p>
      </Card>
      <Receipt letter={letter} />
      <Files letter={letter} />
    </>
  )
}

/** The page shows the problem itself. */
const ignored = () => undefined

function Receipt({ letter }: { readonly letter: Full }) {
  const confirm = useDo(reading.confirm)
  if (letter.confirmedAt !== null) return <Notice mood="good">{zh.confirmedAt(readable(letter.confirmedAt))}</Notice>
  if (!letter.needsConfirmation || letter.recalledAt !== null) return null
  return (
    <>
      {letter.confirmOn === null ? null : <p>{zh.confirmBy(letter.confirmOn)}</p>}
      <Trouble problem={confirm.problem} />
      <Button
        look="main wide"
        busy={confirm.running}
        press={() => void confirm.run({ letterId: letter.id }).then(undefined, ignored)}
      >
        {zh.confirm}
      </Button>
    </>
  )
}

function Files({ letter }: { readonly letter: Full }) {
  const take = useDo(reading.takeFile)
  if (letter.files.length === 0) return null
  const fetchFile = (fileId: string) =>
    take.run({ letterId: letter.id, fileId }).then(copy => download(copy.fileId, copy.name), ignored)
  return (
    <Card title={zh.files}>
      <Trouble problem={take.problem} />
      {letter.files.map(({ id, name }) => (
        <Button key={id} look="wide" busy={take.running} press={() => void fetchFile(id)}>
          {name}
        </Button>
      ))}
    </Card>
  )
}
