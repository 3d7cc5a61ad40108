import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

/** A zip of the given parts, in their order. */
export async function zipOf(parts: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(parts))
    zip.addBuffer(Buffer.from(content), name, { mtime: new Date(1980, 0, 1) })
  zip.end()
  return buffer(zip.outputStream)
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'

/** The parts of a workbook whose sheet XML, shared strings and styles are written by hand. */
export function xlsxParts(
  sheets: readonly { name: string; xml: string; state?: string }[],
  more: { strings?: string; styles?: string; workbook?: string } = {},
): Record<string, string> {
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`
  const relations = sheets.map((_, i) => relation(`r${i}`, 'worksheet', `worksheets/s${i}.xml`))
  if (more.strings !== undefined) relations.push(relation('rs', 'sharedStrings', 'sharedStrings.xml'))
  if (more.styles !== undefined) relations.push(relation('rt', 'styles', '/xl/styles.xml'))
  const entries = sheets.map(
    (sheet, i) => `<sheet name="${sheet.name}" sheetId="${i + 1}" state="${sheet.state ?? 'visible'}" r:id="r${i}"/>`,
  )
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"/>`,
    '_rels/.rels': `<Relationships xmlns="${packaged}/relationships">${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}">${more.workbook ?? ''}<sheets>${entries.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships">${relations.join('')}</Relationships>`,
  }
  if (more.strings !== undefined) parts['xl/sharedStrings.xml'] = `<sst xmlns="${main}">${more.strings}</sst>`
  if (more.styles !== undefined) parts['xl/styles.xml'] = `<styleSheet xmlns="${main}">${more.styles}</styleSheet>`
  for (const [i, sheet] of sheets.entries())
    parts[`xl/worksheets/s${i}.xml`] = `<worksheet xmlns="${main}">${sheet.xml}</worksheet>`
  return parts
}
