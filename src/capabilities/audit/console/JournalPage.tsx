import { z } from 'zod'
import { useAddress } from '#web/address.ts'
import { useAsk } from '#web/ask.ts'
import { choicesOf } from '#web/kit/console/fields.ts'
import { ListPage } from '#web/kit/console/ListPage.tsx'
import type { Column } from '#web/kit/console/list/column.ts'
import { Mark, type Mood } from '#web/kit/console/Mark.tsx'
import { number } from '#web/kit/console/Stat.tsx'
import { readable } from '#web/moment.ts'
import { networkName } from '#web/network.ts'
import { audit, type JournalRow } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { zh } from '../zh.ts'

type Row = z.infer<typeof JournalRow>

const moods: Readonly<Record<Row['outcome'], Mood>> = {
  done: 'good',
  refused: 'notice',
  forbidden: 'bad',
  failed: 'bad',
}
const who = ({ account, hat }: Row): string => account ?? (hat === 'system' ? words.system : words.nobody)
const code = (text: string | null) => (text === null ? null : <code className="tx-number">{text}</code>)

const columns: readonly Column<Row>[] = [
  { key: 'at', title: words.at, show: row => <span className="tx-number">{readable(row.at)}</span> },
  { key: 'who', title: words.who, show: who },
  { key: 'sentence', title: words.sentence, show: row => row.sentence, main: true },
  {
    key: 'outcome',
    title: words.outcome,
    show: row => <Mark mood={moods[row.outcome]}>{zh.outcomes[row.outcome]}</Mark>,
  },
  { key: 'network', title: words.network, show: row => networkName(row.network) ?? '—', optional: true },
  { key: 'hat', title: words.hat, show: row => words.hats[row.hat] ?? words.office, optional: true },
  { key: 'verb', title: words.verb, show: row => code(row.verb), hidden: true },
  { key: 'objectId', title: words.objectId, show: row => code(row.objectId), hidden: true },
  { key: 'requestId', title: words.request, show: row => code(row.requestId), hidden: true },
  { key: 'cause', title: words.cause, show: row => code(row.cause), hidden: true },
]

/** What was done and refused, the newest first; the filters stand in the address, so a finding can be cited by its link. */
export function JournalPage() {
  const [, change] = useAddress(only)
  return (
    <ListPage
      title={words.title}
      lead={words.lead}
      query={audit.journal}
      columns={columns}
      filters={{
        from: { label: words.from, kind: 'day', first: true, placeholder: words.dayHint },
        to: { label: words.to, kind: 'day', first: true, placeholder: words.dayHint },
        account: { label: words.account, placeholder: words.accountHint, first: true },
        outcome: { label: words.outcome, choices: choicesOf(zh.outcomes), first: true },
        verb: { label: words.verb, choices: choicesOf(words.verbs) },
        objectId: { label: words.objectId },
      }}
      rowKey={row => row.id}
      rowName={row => row.sentence}
      rowActions={[
        {
          label: words.onlyThis,
          when: row => row.objectId !== null,
          run: row => change({ objectId: row.objectId ?? undefined }),
        },
      ]}
      count={<Sealed />}
      empty={{ title: words.empty, hint: words.emptyHint }}
    />
  )
}
const only = z.object({ objectId: z.string().optional() })

/** How far the journal is under a signed checkpoint; the proof itself is a program of its own. */
function Sealed() {
  const { value } = useAsk(audit.seal, {})
  if (!value) return null
  const { sealed, sealedAt, waiting } = value
  return (
    <>
      {sealedAt === null ? words.neverSealed : words.sealed(number(sealed), readable(sealedAt))}
      {waiting > 0 ? ` · ${words.waiting(number(waiting))}` : ''}
    </>
  )
}
