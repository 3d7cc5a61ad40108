import type { Cell } from './cells.ts'
import { isDayCell, isErrorCell } from './cells.ts'

/** How a written cell looks; `problem` is the fill that says "look here". */
export const looks = ['plain', 'heading', 'title', 'problem', 'note'] as const
export type Look = (typeof looks)[number]

export interface StyledCell {
  readonly value: Cell
  readonly look: Look
}

export type OutCell = Cell | StyledCell

// The four number formats each look comes in; text is `@`, so that ID numbers stay what was typed.
const formats = { general: 0, text: 49, day: 164, month: 165 } as const
const formatNames = ['general', 'text', 'day', 'month'] as const

const styleOf = (look: Look, format: (typeof formatNames)[number]): number =>
  looks.indexOf(look) * formatNames.length + formatNames.indexOf(format)

// What a text rarely holds: one look spares nearly every cell the replacements below.
const special = /[^\P{Cc}\t\n\u007f-\u009f]|[&<>"_\p{Cs}\ufffe\uffff]/u
const forbidden = /[^\P{Cc}\t\n\u007f-\u009f]|[\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/gu

/** XML text: markup escaped, characters XML cannot carry as `_xHHHH_`, lone surrogates replaced. */
export function xmlText(text: string): string {
  if (!special.test(text)) return text
  return text
    .toWellFormed()
    .replaceAll(forbidden, char => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

const columnNames: string[] = []

/** 54 → 'BC'. */
export function columnName(column: number): string {
  const known = columnNames[column]
  if (known !== undefined) return known
  const name = spelt(column)
  if (column < 16_384) columnNames[column] = name
  return name
}

function spelt(column: number): string {
  const rest = Math.floor(column / 26)
  const letter = String.fromCharCode(65 + (column % 26))
  return rest === 0 ? letter : spelt(rest - 1) + letter
}

export function cellXml(out: OutCell, reference: string): string {
  const styled = typeof out === 'object' && out !== null && 'look' in out
  const value = styled ? out.value : out
  const look = styled ? out.look : 'plain'
  if (value === null || value === '') return styled ? `<c r="${reference}" s="${styleOf(look, 'text')}"/>` : ''
  if (typeof value === 'number') return `<c r="${reference}" s="${styleOf(look, 'general')}"><v>${value}</v></c>`
  if (typeof value === 'boolean')
    return `<c r="${reference}" s="${styleOf(look, 'general')}" t="b"><v>${Number(value)}</v></c>`
  if (isDayCell(value)) return `<c r="${reference}" s="${styleOf(look, value.precision)}"><v>${value.serial}</v></c>`
  if (isErrorCell(value) && /^#[A-Z0-9/!?]+$/.test(value.error))
    return `<c r="${reference}" s="${styleOf(look, 'general')}" t="e"><v>${value.error}</v></c>`
  const text = isErrorCell(value) ? value.error : value
  // An inline string is text whatever it begins with: no formula can come of it (S-62).
  return `<c r="${reference}" s="${styleOf(look, 'text')}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'

const fonts = ['', '<b/>', '<b/>', '', '']
const sizes = [11, 11, 14, 11, 11]
const fontColours = ['FF1F1F1F', 'FF1F1F1F', 'FF1F1F1F', 'FF1F1F1F', 'FFA8071A']
const fills = [null, 'FFF0F0F0', null, 'FFFFE7BA', null]

function stylesXml(): string {
  const font = looks.map(
    (_, i) => `<font>${fonts[i]}<sz val="${sizes[i]}"/><color rgb="${fontColours[i]}"/><name val="SimSun"/></font>`,
  )
  const fill = fills.map(colour =>
    colour === null ? '' : `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/></patternFill></fill>`,
  )
  const fillIds = fills.map((colour, i) => (colour === null ? 0 : 1 + fills.slice(0, i + 1).filter(Boolean).length))
  const formatsOfCells = looks.flatMap((look, i) =>
    formatNames.map(name => {
      const alignment = `<alignment vertical="center"${look === 'note' ? ' wrapText="1"' : ''}/>`
      return `<xf numFmtId="${formats[name]}" fontId="${i}" fillId="${fillIds[i]}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">${alignment}</xf>`
    }),
  )
  return `${declaration}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm"/></numFmts><fonts count="${font.length}">${font.join('')}</fonts><fills count="${2 + fill.filter(Boolean).length}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fill.join('')}</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${formatsOfCells.length}">${formatsOfCells.join('')}</cellXfs></styleSheet>`
}

/** The parts of a workbook that do not depend on its rows: part name → XML. */
export function fixedParts(sheets: readonly { readonly name: string; readonly hidden: boolean }[]) {
  const numbered = sheets.map((sheet, i) => ({ ...sheet, number: i + 1 }))
  const types = numbered.map(
    sheet =>
      `<Override PartName="/xl/worksheets/sheet${sheet.number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  )
  const entries = numbered.map(
    sheet =>
      `<sheet name="${xmlText(sheet.name)}" sheetId="${sheet.number}"${sheet.hidden ? ' state="hidden"' : ''} r:id="rId${sheet.number}"/>`,
  )
  const relations = numbered.map(
    sheet =>
      `<Relationship Id="rId${sheet.number}" Type="${office}/worksheet" Target="worksheets/sheet${sheet.number}.xml"/>`,
  )
  return {
    '[Content_Types].xml': `${declaration}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${types.join('')}</Types>`,
    '_rels/.rels': `${declaration}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${entries.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${declaration}<Relationships xmlns="${packaged}/relationships">${relations.join('')}<Relationship Id="rId${sheets.length + 1}" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': stylesXml(),
  }
}

/** What stands before the rows of a sheet. */
export function sheetHead(frozenRows: number, widths: readonly number[]): string {
  const pane =
    frozenRows > 0
      ? `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`
      : ''
  const columns = widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
  const cols = columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''
  return `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><sheetFormatPr defaultRowHeight="18"/>${cols}<sheetData>`
}
