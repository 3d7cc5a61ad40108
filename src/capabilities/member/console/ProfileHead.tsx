import { Mark } from '#web/kit/console/Mark.tsx'
import type { Fact } from '#web/kit/console/RecordPage.tsx'
import type { WritableField } from '../contract/fields.ts'
import { words } from '../pages.zh.ts'
import { shown } from '../sentence.ts'
import type { Profile } from './EditDrawer.tsx'
import { factOf } from './ProfileParts.tsx'
import { statusMood, typeMood } from './show.tsx'

const says = words.profile

/** What stands above everything: who, where, since when. */
export function headFacts(profile: Profile): Fact[] {
  const { age, partyAgeMonths } = profile
  const of = (id: WritableField) => factOf(profile, id)
  return [
    of('sex'),
    of('ethnicity'),
    { label: says.age, value: age === null ? null : says.years(age) },
    of('education'),
    of('idNumber'),
    of('mobile'),
    of('joinedOn'),
    { label: says.partyAge, value: partyAgeMonths === null ? null : says.months(partyAgeMonths) },
    { label: says.group, value: profile.groupName },
  ]
}

export const HeadMarks = ({ profile: { personType, status } }: { readonly profile: Profile }) => (
  <>
    <Mark mood={typeMood(personType)}>{shown('personType', personType)}</Mark>
    <Mark mood={statusMood(status)}>{shown('membershipStatus', status)}</Mark>
  </>
)
