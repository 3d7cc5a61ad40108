/** Signs people write in cells and headings, for `rules/normalise.ts` (handbook 2.6). */
export const yesMarks: readonly string[] = ['是', 'Y', 'YES', '1', '√', '✓', '✔', '有', 'TRUE']
export const noMarks: readonly string[] = ['否', 'N', 'NO', '0', '×', '✗', 'X', '无', '非', 'FALSE']
export const emptyMarks: readonly string[] = [
  '',
  '-',
  '--',
  '—',
  '——',
  '/',
  '\\',
  '无',
  '暂无',
  '不详',
  '未知',
  'N/A',
  'NULL',
  '#N/A',
  '空',
]

/** Words in brackets that say how to fill a column, not what it holds. */
export const headingNotes = /[（(【[][^（()）【】[\]]*[）)】\]]|[*＊※★]|必填|选填/gu
export const namesSeparators = /[、，,;；/\s]+/u

/** Dates in words: year, optional month and day, optional ending. */
export const datePatterns = {
  full: /^(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?$/,
  month: /^(\d{4})(?:年|[-/.])(\d{1,2})月?$/,
  year: /^(\d{4})年?$/,
  shortYear: /^\d{2}(?:年|[-/.])\d{1,2}(?:(?:月|[-/.])\d{1,2}日?|月)?$/,
} as const
