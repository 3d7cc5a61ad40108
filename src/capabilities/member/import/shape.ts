import type { Cell } from '#platform/sheet/cells.ts'
import type { FieldId } from '../rules/dictionary.ts'

/** How a column was understood. `content`: by what stands in it; `near`: by a heading like a known one and fitting content. */
export type Confidence = 'heading' | 'content' | 'near' | 'answer'

export interface RecognisedColumn {
  /** 0-based place in the sheet. */
  readonly column: number
  /** Rows of a heading joined by `/`. */
  readonly heading: string
  readonly field: FieldId | null
  readonly confidence: Confidence | null
}

export interface RecognisedSheet {
  readonly name: string
  readonly hidden: boolean
  /** The sheet lists people. */
  readonly hasPeople: boolean
  readonly used: boolean
  /** 0-based rows of the file; none when the columns were told by their content. */
  readonly headingRows: readonly number[]
  readonly columns: readonly RecognisedColumn[]
  readonly titles: readonly string[]
}

/** 0-based row of the file with its cells, merged and "as above" cells filled. */
export interface PersonLine {
  readonly row: number
  readonly hidden: boolean
  readonly cells: readonly Cell[]
}

/** What the file leaves open. Ids are stable for one file. */
export interface Question {
  readonly id: string
  readonly kind: 'sheet' | 'column' | 'field' | 'organisation' | 'unknownOrganisation'
  readonly sheet: string
  /** Column letters, where the question is about a column. */
  readonly column?: string
  readonly heading?: string
  readonly field?: FieldId
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** Taken when nobody answers; null: an answer is needed. */
  readonly suggested: string | null
}

/** Question id → chosen option. `column:SHEET:LETTERS` may be answered unasked: a field, or `-` to leave the column out. */
export type Answers = Readonly<Record<string, string>>

/** The answers in force: what nobody answered is settled by the suggestion. */
export function settledAnswers(questions: readonly Question[], answers: Answers): Answers {
  const suggested = questions.flatMap(({ id, suggested }) => (suggested === null ? [] : [[id, suggested] as const]))
  return { ...Object.fromEntries(suggested), ...answers }
}
