import { exportColumns, headings } from './export-lines.ts'
import { words } from './pages.zh.ts'
import type { FieldId } from './rules/dictionary.ts'
import { shown } from './sentence.ts'
import type { ExportWish } from './store/export.ts'
import { zh } from './zh.ts'

const says = words.roster
const codes = (label: string, field: FieldId, values: readonly string[] | undefined) =>
  values?.length
    ? [
        zh.exports.filter(
          label,
          values.map(value => shown(field, value) ?? value),
        ),
      ]
    : []
const marks = (label: string, wanted: boolean | undefined) =>
  wanted === undefined ? [] : [zh.exports.filter(label, [wanted ? zh.yes : zh.no])]

/** The filters and the order of a list in its own words: what a second person says yes to. */
export function filterWords(wish: ExportWish): string {
  const asked = [
    ...(wish.search ? [zh.exports.filter(says.search, [wish.search])] : []),
    ...codes(says.personType, 'personType', wish.personType),
    ...codes(says.status, 'membershipStatus', wish.status),
    ...codes(says.sex, 'sex', wish.sex),
    ...codes(says.ethnicity, 'ethnicity', wish.ethnicity),
    ...codes(says.education, 'education', wish.education),
    ...codes(says.jobPost, 'jobPost', wish.jobPost),
    ...(wish.ageBand?.length
      ? [
          zh.exports.filter(
            says.ageBand,
            wish.ageBand.map(band => zh.ageBands[band]),
          ),
        ]
      : []),
    ...(wish.joinedBand?.length
      ? [
          zh.exports.filter(
            says.joinedBand,
            wish.joinedBand.map(band => zh.joinedBands[band]),
          ),
        ]
      : []),
    ...marks(says.minority, wish.isMinority),
    ...marks(says.incomplete, wish.incomplete),
    ...marks(says.floating, wish.floating),
    ...marks(says.outOfContact, wish.outOfContact),
    ...(wish.importId ? [zh.exports.oneImport] : []),
  ]
  return zh.exports.filters(asked, zh.sorts[wish.sort])
}

export const columnWords = ({ columns }: ExportWish): string =>
  zh.exports.columns(headings(exportColumns(columns)).slice(1))
