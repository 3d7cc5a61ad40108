import { Progress } from 'antd'
import type { z } from 'zod'
import { useDo } from '#web/ask.ts'
import { Panel } from '#web/kit/console/Panel.tsx'
import { type Fact, Facts } from '#web/kit/console/RecordPage.tsx'
import { Reveal } from '#web/kit/console/Reveal.tsx'
import { type Moment, Timeline } from '#web/kit/console/Timeline.tsx'
import { useMay } from '#web/session.ts'
import { secretFieldNames, type WritableField } from '../contract/fields.ts'
import type { timelineEntry } from '../contract/roster.ts'
import { member } from '../contract.ts'
import { words } from '../pages.zh.ts'
import { sanctions } from '../rules/codes.ts'
import { fieldLabel, shown } from '../sentence.ts'
import { zh } from '../zh.ts'
import type { Profile } from './EditDrawer.tsx'
import { fieldGroups } from './form-fields.ts'
import { Dated } from './show.tsx'

const says = words.profile

/** A value of the record as it is shown: labels for codes, years and months for dates. */
export function textOf(profile: Profile, id: WritableField) {
  const value = profile.fields[id] ?? null
  return shown(id, value)
}

/** A sealed value; whoever maintains the record may look at it with a purpose. */
function Secret({ profile, name }: { readonly profile: Profile; readonly name: (typeof secretFieldNames)[number] }) {
  const reveal = useDo(member.revealField)
  const mayReveal = useMay('member.maintain')
  const masked = textOf(profile, name)
  const look = async (purpose: string) => (await reveal.run({ memberId: profile.id, field: name, purpose })).value
  return <Reveal label={fieldLabel(name)} masked={masked} reveal={mayReveal ? look : undefined} />
}

function FieldValue({ profile, id }: { readonly profile: Profile; readonly id: WritableField }) {
  const secret = secretFieldNames.find(name => name === id)
  if (secret) return <Secret profile={profile} name={secret} />
  const text = textOf(profile, id)
  return /^\d{4}-\d{2}(-\d{2})?$/.test(text ?? '') ? <Dated on={text} /> : text
}

/** The dictionary, group by group. */
export function RecordGroups({ profile }: { readonly profile: Profile }) {
  return fieldGroups.map(({ title, names }) => (
    <Panel key={title} title={title}>
      <Facts facts={names.map(id => factOf(profile, id))} />
    </Panel>
  ))
}

/** A labelled value; without one the kit shows a dash. */
export const factOf = (profile: Profile, id: WritableField): Fact => ({
  label: fieldLabel(id),
  value: textOf(profile, id) === null ? null : <FieldValue profile={profile} id={id} />,
})

/** How complete the record is, and what is missing: each a way into the form. */
export function Completeness({
  profile,
  fill,
}: {
  readonly profile: Profile
  readonly fill?: (label: string) => void
}) {
  const { completeness, missing } = profile
  return (
    <Panel title={says.completeness}>
      <Progress percent={completeness} status="normal" aria-label={`${says.completeness} ${completeness}%`} />
      <p className="tx-quiet">{missing.length === 0 ? says.complete : says.missing(missing.length)}</p>
      <ul className="tx-missing">
        {missing.map(field => (
          <li key={field}>
            {fill ? (
              <button type="button" onClick={() => fill(fieldLabel(field))} aria-label={says.fill(fieldLabel(field))}>
                {fieldLabel(field)}
              </button>
            ) : (
              <span>{fieldLabel(field)}</span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

type Entry = z.infer<typeof timelineEntry>

const labelled = (table: Readonly<Record<string, string>>, key: string): string | undefined => table[key]
const eventTitle = (code: string): string =>
  labelled(zh.events, code) ?? shown('membershipStatus', code) ?? says.changed
const gone = ['EXITED', 'DECEASED', 'EXPELLED', 'SUSPENDED', 'SANCTIONED', 'DETAINED', ...sanctions]

function momentOf(entry: Entry): Moment {
  const isEvent = entry.kind === 'event'
  return {
    key: entry.id,
    on: entry.on,
    title: isEvent ? eventTitle(entry.code) : says.changed,
    body: <EntryBody entry={entry} />,
    by: entry.by,
    mood: !isEvent ? 'neutral' : gone.includes(entry.code) ? 'notice' : 'good',
  }
}

function EntryBody({ entry }: { readonly entry: Entry }) {
  return (
    <>
      {entry.fields.map(({ field, before, after }) => (
        <p key={field}>
          {fieldLabel(field)}: <del>{before ?? says.nothing}</del> → <ins>{after ?? says.nothing}</ins>
        </p>
      ))}
      {entry.docNo ? <p>{says.document(entry.docNo)}</p> : null}
      {entry.note ? <p>{says.reason(entry.note)}</p> : null}
      <small>{says.source(zh.sources[entry.source])}</small>
    </>
  )
}

/** Facts and edits, newest first. */
export const History = ({ profile }: { readonly profile: Profile }) => (
  <Timeline moments={profile.timeline.map(momentOf)} />
)
