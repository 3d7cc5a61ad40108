import { today } from '#web/clock.ts'
import { zh as kit } from '#web/zh.ts'
import type { WritableField } from '../contract/fields.ts'
import { words } from '../pages.zh.ts'
import { fieldLabel, shown } from '../sentence.ts'
import type { Profile } from './EditDrawer.tsx'
import { textOf } from './ProfileParts.tsx'

/** Rows of the form on paper: two fields each, or one that needs the width. */
const rows: readonly (readonly WritableField[])[] = [
  ['sex', 'birthDate'],
  ['ethnicity', 'nativePlace'],
  ['education', 'degree'],
  ['school', 'major'],
  ['idNumber', 'mobile'],
  ['workStartOn', 'jobPost'],
  ['employer', 'position'],
  ['appliedOn', 'activistOn'],
  ['prospectOn', 'joinedOn'],
  ['regularisedOn', 'regularisation'],
  ['joinBranchText', 'introducers'],
  ['partyPosts', 'dossierUnit'],
  ['residence'],
  ['householdRegister'],
]

const day = (text: string | null) => (text && /^\d{4}-\d{2}/.test(text) ? text.slice(0, 7).replace('-', '.') : text)

/** One record as the paper form has it; on screen it is not there. */
export function ProfilePaper({ profile }: { readonly profile: Profile }) {
  return (
    <section className="tx-paper tx-profile-paper">
      <h1>{words.profile.paperTitle}</h1>
      <table className="tx-table">
        <tbody>
          <tr>
            <th scope="row">{fieldLabel('name')}</th>
            <td>{profile.name}</td>
            <th scope="row">{words.roster.personType}</th>
            <td>{shown('personType', profile.personType)}</td>
          </tr>
          <tr>
            <th scope="row">{words.profile.organisation}</th>
            <td colSpan={3}>{profile.organisationName}</td>
          </tr>
          {rows.map(([left, right]) =>
            left === undefined ? null : (
              <tr key={left}>
                <th scope="row">{fieldLabel(left)}</th>
                <td colSpan={right === undefined ? 3 : 1}>{day(textOf(profile, left))}</td>
                {right === undefined ? null : (
                  <>
                    <th scope="row">{fieldLabel(right)}</th>
                    <td>{day(textOf(profile, right))}</td>
                  </>
                )}
              </tr>
            ),
          )}
        </tbody>
      </table>
      <p>{kit.list.printedAt(today())}</p>
    </section>
  )
}
