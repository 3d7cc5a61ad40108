import { columnName } from '#platform/sheet/write-parts.ts'
import { leaveOut } from '../contract/import.ts'
import { fieldHeadings } from '../headings.zh.ts'
import { type FieldId, fieldIds } from '../rules/dictionary.ts'
import { headingKey } from '../rules/normalise.ts'
import type { OrganisationEntry } from './organisations.ts'
import type { Ground } from './recognise.ts'
import type { Question, RecognisedColumn } from './shape.ts'
import { importTexts } from './zh.ts'

const labelOf = (field: FieldId): string => fieldHeadings[field].label

export const sheetQuestion = (sheet: string): Question => ({
  id: `sheet:${sheet}`,
  kind: 'sheet',
  sheet,
  options: [
    { value: 'skip', label: importTexts.skipSheet },
    { value: 'use', label: importTexts.useSheet },
  ],
  suggested: 'skip',
})

export function columnQuestion(sheet: string, column: string, { heading, field }: RecognisedColumn): Question {
  const others = fieldIds.filter(each => each !== field).map(each => ({ value: each, label: labelOf(each) }))
  const first = field === null ? [] : [{ value: field, label: labelOf(field) }]
  return {
    id: `column:${sheet}:${column}`,
    kind: 'column',
    sheet,
    column,
    heading,
    ...(field === null ? {} : { field }),
    options: [...first, { value: leaveOut, label: importTexts.leaveColumnOut }, ...others],
    suggested: field,
  }
}

/** Different headings for one field: which goes first? The same heading twice needs no question (2.6.2). */
export function fieldQuestions(sheet: string, columns: readonly RecognisedColumn[]): Question[] {
  const byField = Map.groupBy(columns, column => column.field)
  return [...byField].flatMap(([field, among]) => {
    if (field === null || new Set(among.map(column => headingKey(column.heading))).size < 2) return []
    const ordered = [...among].sort((a, b) => rank(field, a) - rank(field, b))
    const options = ordered.map(({ column, heading }) => ({
      value: columnName(column),
      label: importTexts.columnNamed(columnName(column), heading),
    }))
    return [
      { id: `field:${sheet}:${field}`, kind: 'field', sheet, field, options, suggested: options[0]?.value ?? null },
    ]
  })
}

/** The dictionary's own label goes before its aliases, these before guesses, left before right. */
const rank = (field: FieldId, { column, heading, confidence }: RecognisedColumn): number =>
  column + (headingKey(heading) === headingKey(labelOf(field)) ? 0 : confidence === 'heading' ? 1_000 : 2_000)

/** No organisation column: the branch the sheet or its title names, or the one the import was started for. */
export function organisationQuestion(sheet: string, titles: readonly string[], ground: Ground): Question {
  const home = ground.organisations.byId(ground.organisationId)
  const named = [sheet, ...titles].map(text => ground.organisations.within(text))
  const branches = [...named, home].filter(entry => entry !== undefined && entry.type === 'BRANCH')
  const options = [...new Map(branches.map(entry => [entry?.id ?? '', entry?.name ?? ''])).entries()]
  return {
    id: `organisation:${sheet}`,
    kind: 'organisation',
    sheet,
    options: options.map(([value, label]) => ({ value, label })),
    suggested: options[0]?.[0] ?? null,
  }
}

/** A name the tree does not know: make it, take a known one, or leave its people out. */
export function unknownOrganisationQuestion(name: string, nearest: readonly OrganisationEntry[]): Question {
  const known = nearest.map(entry => ({ value: entry.id, label: entry.shortName ?? entry.name }))
  return {
    id: `unknownOrganisation:${name}`,
    kind: 'unknownOrganisation',
    sheet: '',
    heading: name,
    options: [
      { value: 'create', label: importTexts.createOrganisation },
      ...known,
      { value: leaveOut, label: importTexts.leavePeopleOut },
    ],
    suggested: null,
  }
}
