import type { FieldGroup } from '#web/kit/console/FieldGroups.tsx'
import type { Field } from '#web/kit/console/fields.ts'
import { zh as kit } from '#web/zh.ts'
import { secretFieldNames, type WritableField, writable } from '../contract/fields.ts'
import { groupLabels } from '../headings.zh.ts'
import { words } from '../pages.zh.ts'
import { fieldIds, fieldOf, type FieldGroup as GroupName } from '../rules/dictionary.ts'
import { fieldLabel } from '../sentence.ts'
import { choicesOfCodes } from './choices.ts'

const isWritable = (id: string): id is WritableField => Object.hasOwn(writable, id)
export const isSecretName = (id: string): boolean => secretFieldNames.some(name => name === id)
/** What an officer may write, in the order of the dictionary. */
export const writableIds: readonly WritableField[] = fieldIds.filter(isWritable)

/** What a new record cannot do without; whoever has not joined has no day of joining. */
export const mandatoryIds: readonly WritableField[] = writableIds.filter(
  id => fieldOf(id).need === 'M' && id !== 'joinedOn',
)

const groupNames: readonly GroupName[] = ['person', 'membership', 'development', 'work', 'contact', 'status', 'other']

/** How a field of the dictionary appears in a form: kind from its type, choices from its code list, need in its label. */
export function formField(id: WritableField, isNew: boolean): Field {
  const { type, codes, need } = fieldOf(id)
  // The kit marks by itself what a form cannot be sent without.
  const label = `${fieldLabel(id)}${mandatoryIds.includes(id) && isNew ? '' : words.form.wanted[need]}`
  if (codes) return { label, choices: choicesOfCodes(codes), placeholder: kit.form.choose }
  if (type === 'date') return { label, kind: 'partialDay' }
  if (type === 'bool') return { label, kind: 'yesNo', placeholder: '' }
  if (id === 'idNumber') return { label, hint: words.form.idHint }
  return { label, wide: id === 'residence' || id === 'householdRegister' || id === 'trainingNote' }
}

/** Every writable field by name. */
export const formFields = (isNew: boolean): Record<string, Field> =>
  Object.fromEntries(writableIds.map(id => [id, formField(id, isNew)]))

/** Writable fields under the headings of the dictionary. */
export const fieldGroups = groupNames
  .map(group => ({ title: groupLabels[group], names: writableIds.filter(id => fieldOf(id).group === group) }))
  .filter(({ names }) => names.length > 0)

/** The same for a form; `all` false keeps what is mandatory or recommended, and what is filled already. */
export function formGroups(all: boolean, isFilled: (id: string) => boolean): FieldGroup[] {
  const isShown = (id: WritableField) =>
    all || isFilled(id) || id === 'regularisedOn' || ['M', 'R'].includes(fieldOf(id).need)
  return fieldGroups
    .map(({ title, names }) => ({ title, names: names.filter(isShown) }))
    .filter(({ names }) => names.length > 0)
}
