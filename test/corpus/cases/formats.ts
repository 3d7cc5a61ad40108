import { buffer } from 'node:stream/consumers'
import iconv from 'iconv-lite'
import { writeCsv, writeXlsx } from '#platform/sheet/write.ts'
import { type CorpusCase, counts, type Expected, handbook, shortColumns, xlsx } from '../case.ts'
import { xlsxParts, zipOf } from '../parts.ts'
import { headings, people, person, rowsOf } from '../people.ts'

const table = [[...headings], ...rowsOf(people(3)), ...rowsOf([person(4, { name: '㛃䶮𬭊龘' })])]
const text = (separator: string): string => table.map(row => row.join(separator)).join('\r\n')
const whole = (sheet: string, headingRow = 1): Expected => ({
  sheets: { [sheet]: { headingRows: [headingRow], columns: shortColumns } },
  questions: [],
  counts: counts(4, 4),
  errors: [],
  values: { [`B${headingRow + 4}`]: '㛃䶮𬭊龘' },
})
const cell = (value: string | number, tag: string): string => `<${tag}>${value}</${tag}>`
const refused = (code: string): Expected => ({ refused: code })

export const formatCases: readonly CorpusCase[] = [
  {
    file: 'gb18030.csv',
    about: 'separated by commas, in GB 18030 as Chinese Excel saves it, with rare characters',
    source: handbook('2.6'),
    make: () => iconv.encode(text(','), 'gb18030'),
    expected: whole(''),
  },
  {
    file: 'utf8-bom.csv',
    about: 'separated by commas, UTF-8 with a BOM, ID numbers guarded as formulas',
    source: handbook('2.6'),
    make: () =>
      Buffer.from(
        `\ufeff${table.map((row, i) => row.map((value, column) => (i > 0 && column === 2 ? `="${value}"` : value)).join(',')).join('\n')}`,
      ),
    expected: whole(''),
  },
  {
    file: 'utf8-semicolon.csv',
    about: 'separated by semicolons, UTF-8 without BOM, a line break inside a quoted heading',
    source: 'made from a habit seen',
    make: () => Buffer.from(text(';').replace('手机号码', '"手机\n号码"')),
    expected: whole(''),
  },
  {
    file: 'utf16-tabs.txt',
    about: '"Unicode text" of Excel: UTF-16 with tabs',
    source: 'made from a habit seen',
    make: () => iconv.encode(`\ufeff${text('\t')}`, 'utf-16le'),
    expected: whole(''),
  },
  {
    file: 'exported.csv',
    about: 'what our own writer exports comes back unchanged',
    source: 'our own writer',
    make: () => buffer(writeCsv(table)),
    expected: whole(''),
  },
  {
    file: 'html-table.xls',
    about: 'an HTML table in GB 2312 that a system saved as .xls, with a title over all columns',
    source: 'made from a habit seen',
    make: () => {
      const rows = table.map((row, i) => `<tr>${row.map(value => cell(value, i === 0 ? 'th' : 'td')).join('')}</tr>`)
      const style = '<style>td{mso-number-format:"\\@";}</style>'
      return iconv.encode(
        `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta http-equiv="Content-Type" content="text/html; charset=gb18030">${style}</head><body><table border=1><tr><td colspan=13 align=center><b>党员信息导出</b></td></tr>${rows.join('\n')}</table></body></html>`,
        'gb18030',
      )
    },
    expected: whole('1', 2),
  },
  {
    file: 'excel2003.xml.xls',
    about: 'SpreadsheetML of Excel 2003, named .xls',
    source: 'made from a habit seen',
    make: () => {
      const rows = table.map(
        row => `<Row>${row.map(v => `<Cell><Data ss:Type="String">${v}</Data></Cell>`).join('')}</Row>`,
      )
      return Buffer.from(
        `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="名册"><Table>${rows.join('')}</Table></Worksheet></Workbook>`,
      )
    },
    expected: whole('名册'),
  },
  {
    file: 'prefixed.xlsx',
    about: 'a workbook whose XML writes every name with a prefix, as some systems do, with shared strings',
    source: 'made by hand',
    make: async () => {
      const strings = [...new Set(table.flat().map(String))]
      const rows = table.map(
        row => `<x:row>${row.map(v => `<x:c t="s"><x:v>${strings.indexOf(String(v))}</x:v></x:c>`).join('')}</x:row>`,
      )
      const parts = xlsxParts([{ name: '名册', xml: '' }], {
        strings: strings.map(s => `<si><t>${s}</t></si>`).join(''),
      })
      parts['xl/worksheets/s0.xml'] =
        `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>${rows.join('')}</x:sheetData></x:worksheet>`
      return zipOf(parts)
    },
    expected: whole('名册'),
  },
  {
    file: 'several-sheets.xlsx',
    about: 'instructions, two sheets of people, a hidden list of codes and a hidden old roster',
    source: handbook('2.6'),
    make: () =>
      buffer(
        writeXlsx(
          [
            { name: '填表说明', rows: [['1. 请如实填写'], ['2. 姓名、性别为必填']] },
            { name: '柳树村', rows: [[...headings], ...rowsOf(people(2))] },
            { name: '杨庄村', rows: [[...headings], ...rowsOf(people(3, 3))] },
            {
              name: '代码表',
              hidden: true,
              rows: [
                ['民族', '学历'],
                ['汉族', '高中'],
              ],
            },
            { name: '旧名册', hidden: true, rows: [[...headings], ...rowsOf(people(2, 20))] },
          ].map(sheet => ({ ...sheet, rows: sheet.rows.map(cells => ({ cells })) })),
        ),
      ),
    expected: {
      sheets: {
        柳树村: { headingRows: [1], columns: shortColumns },
        杨庄村: { headingRows: [1], columns: shortColumns },
      },
      questions: ['sheet:旧名册=skip'],
      counts: counts(5, 5),
      errors: [],
    },
  },
  {
    file: 'date1904.xlsx',
    about: 'the date system of old Macs',
    source: handbook('2.6.3'),
    make: () => {
      const p = person(1)
      const texts = [p.name, p.id, p.sex, p.ethnicity, p.education, p.type, p.branch, p.mobile, p.post]
      const names = [
        '姓名',
        '身份证号',
        '性别',
        '民族',
        '学历',
        '人员类别',
        '党支部',
        '手机',
        '工作岗位',
        '出生日期',
        '入党日期',
        '转正日期',
      ]
      const days = [p.birth, p.joined, p.regularised].map(day => (Date.parse(day) - Date.UTC(1904, 0, 1)) / 86_400_000)
      const inline = (v: string): string => `<c t="inlineStr"><is><t>${v}</t></is></c>`
      const xml = `<sheetData><row>${names.map(inline).join('')}</row><row>${texts.map(inline).join('')}${days.map(n => `<c s="1"><v>${n}</v></c>`).join('')}</row></sheetData>`
      const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
      return zipOf(xlsxParts([{ name: '名册', xml }], { styles, workbook: '<workbookPr date1904="1"/>' }))
    },
    expected: { counts: counts(1, 1), errors: [], values: { J2: person(1).birth, K2: person(1).joined } },
  },
  {
    file: 'hidden-rows.xlsx',
    about: 'a filtered roster: hidden rows are read, and said so',
    source: 'made from a habit seen',
    make: () => {
      const inline = (v: string | number): string => `<c t="inlineStr"><is><t>${v}</t></is></c>`
      const rows = table.map(
        (row, i) => `<row r="${i + 1}"${i === 2 ? ' hidden="1"' : ''}>${row.map(inline).join('')}</row>`,
      )
      return zipOf(xlsxParts([{ name: '名册', xml: `<sheetData>${rows.join('')}</sheetData>` }]))
    },
    expected: { ...whole('名册'), warnings: ['row 3 hiddenRow'] },
  },
  {
    file: 'no-headings.csv',
    about: 'people without any heading: what tells itself is proposed, column by column',
    source: 'made from a habit seen',
    make: () =>
      Buffer.from(
        people(3)
          .map(p => [p.name, p.id, p.sex, p.mobile, p.branch].join(','))
          .join('\n'),
      ),
    expected: {
      sheets: { '': { headingRows: [], columns: { A: 'name', B: 'idNumber', C: 'sex', D: 'mobile', E: 'branchId' } } },
      questions: ['column::A=name', 'column::B=idNumber', 'column::C=sex', 'column::D=mobile', 'column::E=branchId'],
      counts: counts(3, 0, 3),
    },
  },
  {
    file: 'empty.xlsx',
    about: 'no byte at all',
    source: 'made by hand',
    make: () => Buffer.alloc(0),
    expected: refused('empty'),
  },
  {
    file: 'empty-sheet.xlsx',
    about: 'a workbook with nothing in it',
    source: 'made by hand',
    make: () => xlsx([]),
    expected: refused('noPeople'),
  },
  {
    file: 'bomb.xlsx',
    about: 'a workbook that unpacks to more than 100 MB',
    source: 'made by hand, S-59',
    make: () =>
      zipOf({ ...xlsxParts([{ name: '名册', xml: '<sheetData/>' }]), 'xl/media/a.bin': Buffer.alloc(101 * 2 ** 20) }),
    expected: refused('tooMuchUnpacked'),
  },
  {
    file: 'million-empty-rows.xlsx',
    about: 'a million empty rows between the headings and the people',
    source: 'made by hand',
    make: async () => {
      const inline = (v: string | number): string => `<c t="inlineStr"><is><t>${v}</t></is></c>`
      const [first, ...rest] = table.map(row => `<row>${row.map(inline).join('')}</row>`)
      return zipOf(
        xlsxParts([
          { name: '名册', xml: `<sheetData>${first}${'<row/>'.repeat(1_000_000)}${rest.join('')}</sheetData>` },
        ]),
      )
    },
    expected: {
      sheets: { 名册: { headingRows: [1], columns: shortColumns } },
      counts: counts(4, 4),
      errors: [],
      values: { B1000005: '㛃䶮𬭊龘' },
    },
  },
  {
    file: 'entities.xlsx',
    about: 'a workbook with a document type and an external entity',
    source: 'made by hand, S-75',
    make: () =>
      zipOf({
        ...xlsxParts([{ name: '名册', xml: '' }]),
        'xl/worksheets/s0.xml':
          '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row><c t="str"><v>&x;</v></c></row></sheetData></worksheet>',
      }),
    expected: refused('unsafeXml'),
  },
  {
    file: 'document.pdf',
    about: 'a PDF',
    source: 'made by hand',
    make: () => Buffer.from('%PDF-1.7\n%%EOF'),
    expected: refused('pdf'),
  },
  {
    file: 'photo.xlsx',
    about: 'a picture named as a workbook',
    source: 'made by hand',
    make: () => Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
    expected: refused('image'),
  },
  {
    file: 'document.docx',
    about: 'a text document',
    source: 'made by hand',
    make: () => zipOf({ '_rels/.rels': '<Relationships/>', 'word/document.xml': '<document/>' }),
    expected: refused('word'),
  },
  {
    file: 'half.xlsx',
    about: 'a workbook cut off during a transfer',
    source: 'made by hand',
    make: async () => (await xlsx(table)).subarray(0, 2_000),
    expected: refused('damaged'),
  },
  {
    file: 'biff8.xls',
    about: 'a real Excel 97–2003 workbook',
    source: 'written by xlwt 1.3.0',
    expected: whole('名册', 2),
  },
  {
    file: 'biff5.xls',
    about: 'a workbook of Excel 95: one-byte text in an unknown code page',
    source: 'written by SheetJS 0.20.3',
    expected: refused('oldExcel'),
  },
  {
    file: 'sheetjs.ods',
    about: 'OpenDocument with a repeated empty tail',
    source: 'written by SheetJS 0.20.3',
    expected: whole('名册', 2),
  },
  {
    file: 'sheetjs.xlsx',
    about: 'a workbook by another program, with shared strings, merged title and date cells',
    source: 'written by SheetJS 0.20.3',
    expected: { ...whole('名册', 2), values: { B6: '㛃䶮𬭊龘', F3: '1951-02-02' } },
  },
  {
    file: 'encrypted.xlsx',
    about: 'a workbook with a password (an OLE container with an encrypted package)',
    source: 'container written by SheetJS CFB',
    expected: refused('encrypted'),
  },
  {
    file: 'encrypted.xls',
    about: 'an Excel 97–2003 workbook with a password (FILEPASS record)',
    source: 'container written by SheetJS CFB',
    expected: refused('encrypted'),
  },
  {
    file: 'binary.xlsb',
    about: 'an Excel binary workbook',
    source: 'written by SheetJS 0.20.3',
    expected: refused('binaryExcel'),
  },
]
