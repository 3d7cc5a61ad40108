import type { z } from 'zod'
import { useAsk } from '#web/ask.ts'
import { Card, Facts, Mark } from '#web/kit/touch/Card.tsx'
import { Empty } from '#web/kit/touch/Empty.tsx'
import { Waiting } from '#web/kit/touch/Waiting.tsx'
import { asking } from '#web/phone/screen.ts'
import { kindLabels, postLabels, termStatusLabels, typeLabels } from '../codes.zh.ts'
import type { OwnBranch } from '../contract/own.ts'
import { organisation } from '../contract.ts'
import { titles } from '../titles.zh.ts'
import { zh } from './words.zh.ts'

export const asks = [asking(organisation.mine, {})]
type Branch = z.infer<typeof OwnBranch>

/** The branch I belong to: what it is called, who is in its committee, until when, and what stands above it. */
export function MyBranchPage() {
  const asked = useAsk(organisation.mine, {})
  const branch = asked.value
  if (asked.problem?.status === 404) return <Empty title={zh.none} hint={zh.noneHint} />
  if (!branch) return <Waiting asked={asked} />
  const { type, kind } = branch
  return (
    <div className="stack">
      <div>
        <h1>{branch.shortName}</h1>
        <p className="quiet">{branch.fullName}</p>
      </div>
      <Card title={zh.committee}>
        {branch.officers.length === 0 ? (
          <p>{zh.noCommittee}</p>
        ) : (
          <ul className="rows">
            {branch.officers.map(({ name, post, from }) => (
              <li key={`${name}/${post}`}>
                <strong>{name}</strong> {postLabels[post]}
                <p className="small quiet">{zh.since(from)}</p>
              </li>
            ))}
          </ul>
        )}
        <Term term={branch.term} />
      </Card>
      <Card title={zh.facts}>
        <Facts
          none={zh.unknown}
          facts={[
            { label: zh.type, value: kind ? kindLabels[kind] : typeLabels[type] },
            { label: zh.founded, value: branch.establishedOn },
            { label: zh.members, value: zh.people(branch.fullMembers, branch.probationaryMembers) },
          ]}
        />
      </Card>
      <Lineage above={branch.above} name={branch.shortName} />
    </div>
  )
}

function Term({ term }: { readonly term: Branch['term'] }) {
  if (term === null) return null
  const { status } = term
  return (
    <p>
      {zh.term(term.startedOn, term.dueOn)}{' '}
      {status === 'ENDED' ? null : (
        <Mark mood={status === 'IN_TERM' ? 'good' : 'notice'}>{termStatusLabels[status]}</Mark>
      )}
    </p>
  )
}

const Lineage = ({ above, name }: { readonly above: readonly string[]; readonly name: string }) => (
  <Card title={zh.lineage}>
    <ol className="rows">
      {above.map(each => (
        <li key={each}>{each}</li>
      ))}
      <li>
        <strong>{name}</strong> <Mark>{titles.phone.myBranch}</Mark>
      </li>
    </ol>
  </Card>
)
