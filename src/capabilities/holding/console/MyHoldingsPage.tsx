import { Button } from 'antd'
import { useAsk, useDo } from '#web/ask.ts'
import { download } from '#web/client.ts'
import { Empty } from '#web/kit/console/Empty.tsx'
import { Go } from '#web/kit/console/Go.tsx'
import { useNotice } from '#web/kit/console/notice.tsx'
import { PageHead } from '#web/kit/console/PageHead.tsx'
import { Panel } from '#web/kit/console/Panel.tsx'
import { Facts, waiting } from '#web/kit/console/RecordPage.tsx'
import { holding, type Part } from '../contract.ts'
import { zh } from '../zh.ts'

const says = zh.page

/** Everything kept about me, by every capability, and a copy of it. */
export function MyHoldingsPage() {
  const asked = useAsk(holding.mine, {})
  const copy = useDo(holding.takeCopy)
  const notice = useNotice()
  if (asked.problem?.status === 404) return <Empty title={says.noPerson} hint={says.noPersonHint} />
  if (!asked.value) return waiting(asked)
  // The frame asks for a proof before it; each file is fetched after the other.
  const take = async () => {
    const { files } = await copy.run({})
    for (const { fileId, name } of files) await download(fileId, name)
    notice.said(says.copied)
  }
  return (
    <>
      <PageHead
        title={zh.title}
        lead={`${says.lead}${says.copyLead}`}
        actions={
          <>
            <Go to="/my-corrections">{says.correct}</Go>
            <Button type="primary" loading={copy.running} onClick={() => void take().then(undefined, notice.failed)}>
              {says.copy}
            </Button>
          </>
        }
      />
      {asked.value.parts.map(part => (
        <OnePart key={part.title} part={part} />
      ))}
    </>
  )
}

const OnePart = ({ part: { title, purpose, count, entries } }: { readonly part: Part }) => (
  <Panel title={title}>
    <p className="tx-quiet">
      {purpose} {count === 0 ? says.none : says.count(count)}
      {count > entries.length ? says.latest(entries.length) : ''}
    </p>
    {entries.map((facts, index) => (
      <Facts key={index} facts={facts.map(({ label, value }) => ({ label, value, wide: value.length > 40 }))} />
    ))}
  </Panel>
)
