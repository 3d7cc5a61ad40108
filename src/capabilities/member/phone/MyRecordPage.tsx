import type { z } from 'zod'
import { useAsk } from '#web/ask.ts'
import { Card, Facts, Mark } from '#web/kit/touch/Card.tsx'
import { Empty } from '#web/kit/touch/Empty.tsx'
import { Go } from '#web/kit/touch/place.tsx'
import { Tabs } from '#web/kit/touch/Tabs.tsx'
import { Waiting } from '#web/kit/touch/Waiting.tsx'
import { readable } from '#web/moment.ts'
import { asking } from '#web/phone/screen.ts'
import { ownPart } from '../contract/mine.ts'
import type { ownRecord, timelineEntry } from '../contract/roster.ts'
import { groupLabels } from '../headings.zh.ts'
import { words } from '../pages.zh.ts'
import { isCorrectable } from '../rules/correctable.ts'
import { type FieldGroup, type FieldId, fieldIds, fieldOf } from '../rules/dictionary.ts'
import { fieldLabel, shown } from '../sentence.ts'
import { titles } from '../titles.zh.ts'
import { zh } from '../zh.ts'

export const asks = [asking(ownPart.myRecord, {})]
type Record = z.infer<typeof ownRecord>

/** What the Party keeps about me, how complete it is, what was changed, and who looked. */
export function MyRecordPage() {
  const asked = useAsk(ownPart.myRecord, {})
  const record = asked.value
  if (asked.problem?.status === 404) return <Empty title={words.mine.none} hint={words.mine.noneHint} />
  if (!record) return <Waiting asked={asked} />
  const { tabs } = words.profile
  return (
    <div className="stack">
      <div>
        <h1>{titles.phone.myRecord}</h1>
        <p className="quiet">{words.mine.lead}</p>
      </div>
      <Tabs
        label={titles.phone.myRecord}
        tabs={[
          { key: 'record', label: tabs.record, show: () => <Whole record={record} /> },
          { key: 'timeline', label: titles.phone.history, show: () => <History entries={record.timeline} /> },
          { key: 'looks', label: tabs.looks, show: () => <Looks looks={record.looks} /> },
        ]}
      />
    </div>
  )
}

const groups: readonly FieldGroup[] = ['person', 'membership', 'development', 'work', 'contact', 'status', 'other']
const says = words.profile

function Whole({ record }: { readonly record: Record }) {
  const { age, partyAgeMonths, personType, status } = record
  return (
    <>
      <Card title={record.name}>
        <p>
          <Mark>{shown('personType', personType)}</Mark>
          <Mark mood={status === 'NORMAL' ? 'good' : 'notice'}>{shown('membershipStatus', status)}</Mark>
        </p>
        <Facts
          none={words.form.empty}
          facts={[
            { label: says.organisation, value: record.organisationName },
            ...(record.groupName === null ? [] : [{ label: says.group, value: record.groupName }]),
            { label: says.age, value: age === null ? null : says.years(age) },
            { label: says.partyAge, value: partyAgeMonths === null ? null : says.months(partyAgeMonths) },
          ]}
        />
      </Card>
      <Completeness record={record} />
      <Go to="/my-corrections" look="go">
        {words.mine.corrections}
      </Go>
      <Go to="/my-data" look="go">
        {words.mine.all}
      </Go>
      {groups.map(group => (
        <Group key={group} group={group} record={record} />
      ))}
    </>
  )
}

/** Only what is filled in: on a small page a long list of gaps would hide it; what is missing stands above. */
function Group({ group, record }: { readonly group: FieldGroup; readonly record: Record }) {
  const facts = fieldIds.flatMap(id => {
    const value = fieldOf(id).group === group ? shown(id, record.fields[id] ?? null) : null
    return value === null
      ? []
      : [{ label: fieldLabel(id), value, more: isCorrectable(id) ? <Wrong field={id} /> : null }]
  })
  if (facts.length === 0) return null
  return (
    <Card title={groupLabels[group]}>
      <Facts none="" facts={facts} />
    </Card>
  )
}

/** Where a correction is asked for; a link, because that page is another capability's. */
const Wrong = ({ field }: { readonly field: FieldId }) => (
  <Go to={`/my-corrections#${field}`} look="wish">
    <span className="unseen">{fieldLabel(field)}</span>
    {words.mine.wrong}
  </Go>
)

function Completeness({ record: { completeness, missing } }: { readonly record: Record }) {
  return (
    <Card title={says.completeness}>
      <p>{words.roster.percent(completeness)}</p>
      <div className="bar" aria-hidden="true">
        <span style={{ width: `${completeness}%` }} />
      </div>
      <p>{missing.length === 0 ? says.complete : says.missing(missing.length)}</p>
      {missing.length === 0 ? null : (
        <p>
          {missing.map(field => (
            <Mark key={field} mood="notice">
              {fieldLabel(field)}
            </Mark>
          ))}
        </p>
      )}
    </Card>
  )
}

const labelled = (table: Readonly<{ [code: string]: string }>, key: string): string | undefined => table[key]

function History({ entries }: { readonly entries: readonly z.infer<typeof timelineEntry>[] }) {
  return (
    <Card>
      <ol className="rows">
        {entries.map(({ id, on, kind, code, fields, note }) => (
          <li key={id}>
            <p className="quiet number">{on}</p>
            <p>
              {kind === 'event'
                ? (labelled(zh.events, code) ?? shown('membershipStatus', code) ?? says.changed)
                : says.changed}
            </p>
            {fields.map(({ field, before, after }) => (
              <p key={field} className="small">
                {fieldLabel(field)}: {before ?? says.nothing} → {after ?? says.nothing}
              </p>
            ))}
            {note ? <p className="small">{says.reason(note)}</p> : null}
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Looks({ looks }: { readonly looks: Record['looks'] }) {
  return (
    <Card>
      {looks.length === 0 ? (
        <Empty title={words.mine.noLooks} />
      ) : (
        <ol className="rows">
          {looks.map(({ at, field, purpose, hat }) => (
            <li key={`${at}/${field}`}>
              <p className="quiet number">{readable(at)}</p>
              <p>
                {hat} {words.mine.looked(fieldLabel(field))}
              </p>
              <p className="small">{words.mine.purpose(purpose)}</p>
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}
