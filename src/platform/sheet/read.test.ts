import assert from 'node:assert/strict'
import { test } from 'node:test'
import iconv from 'iconv-lite'
import { xlsxParts, zipOf } from '../../../test/corpus/parts.ts'
import type { Cell } from './cells.ts'
import { SheetRefused } from './cells.ts'
import { readSheets } from './read.ts'
import { dateShown, dayOfSerial, serialOfDay } from './serial.ts'
import { decoded } from './text.ts'
import { readXml } from './xml.ts'

const rare = '中国共产党㛃䶮𬭊龘·，\u{20000}'
const cellsOf = async (bytes: Uint8Array): Promise<readonly (readonly Cell[])[]> =>
  (await readSheets(bytes)).sheets[0]?.rows.map(row => row.cells) ?? []

test('every Chinese character arrives intact however the bytes are cut', async () => {
  for (const encoding of ['utf-8', 'gb18030', 'utf-16le', 'utf-16be']) {
    const bytes = iconv.encode(rare, encoding)
    for (const size of [1, 2, 3, 5, 7]) {
      const chunks: Uint8Array[] = []
      for (let from = 0; from < bytes.length; from += size) chunks.push(bytes.subarray(from, from + size))
      let text = ''
      for await (const piece of decoded(chunks, encoding)) text += piece
      assert.equal(text, rare, `${encoding} in pieces of ${size}`)
    }
  }
})

test('XML cut into single bytes gives the same text', async () => {
  const bytes = Buffer.from(`<a><b>${rare}&amp;&#x9F98;</b></a>`)
  const chunks = Array.from(bytes, byte => Uint8Array.of(byte))
  let text = ''
  await readXml(decoded(chunks, 'utf-8'), { open() {}, close() {}, text: piece => (text += piece) })
  assert.equal(text, `${rare}&龘`)
})

test('a separated file is read in whatever encoding and with whatever separator the office used', async () => {
  const lines = [
    ['姓名', '备注'],
    [rare, '一行\n两行'],
  ]
  for (const [encoding, separator, bom] of [
    ['utf-8', ',', ''],
    ['utf-8', ';', '\ufeff'],
    ['utf-16le', '\t', '\ufeff'],
    ['utf-16be', '\t', '\ufeff'],
    ['utf-16le', ',', ''],
    ['gb18030', ',', ''],
    ['gb18030', '\t', ''],
  ] as const) {
    const text = lines.map(line => line.map(field => `"${field}"`).join(separator)).join('\r\n')
    const book = await readSheets(iconv.encode(bom + text, encoding))
    assert.equal(book.encoding, encoding)
    assert.deepEqual(
      book.sheets[0]?.rows.map(row => row.cells),
      lines,
      `${encoding} ${separator}`,
    )
  }
})

test('short texts that look like both encodings are told apart', async () => {
  // The bytes of these words are valid UTF-8 by chance, or nearly so.
  for (const word of ['联通', '姓名\n联通', '路', '摹,路', 'a,b\n1,路']) {
    assert.equal((await readSheets(iconv.encode(word, 'gb18030'))).encoding, 'gb18030', word)
    assert.equal((await readSheets(Buffer.from(word))).encoding, 'utf-8', word)
  }
})

test('quotes, breaks, guards and formulas for text in a separated file keep their meaning', async () => {
  const file = 'a,"say ""hi""","x\r\ny",="110101199001010015"\r\r\nsep,\'=1+1,ab"c,"  q"\nlast'
  assert.deepEqual(await cellsOf(Buffer.from(file)), [
    ['a', 'say "hi"', 'x\r\ny', '110101199001010015'],
    ['sep', '=1+1', 'ab"c', '  q'],
    ['last'],
  ])
})

test('a workbook keeps texts, numbers, days, truth values and errors apart', async () => {
  const styles =
    '<numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="20"/></cellXfs>'
  const strings = `<si><t>${rare}</t></si><si><r><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r><rPh sb="0" eb="1"><t>ピン</t></rPh></si><si><t>a_x000D_b</t></si>`
  const xml =
    '<cols><col min="2" max="3" hidden="1"/></cols><sheetData><row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="s"><v>2</v></c><c r="E3" s="1"><v>42156</v></c><c r="F3" s="2"><v>42156.5</v></c><c r="G3" s="3"><v>0.5</v></c></row><row hidden="1"><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="str"><f>A1</f><v>算出</v></c><c t="inlineStr"><is><t>内</t></is></c><c><v>1.1010119900101E+17</v></c><c><f>1+1</f><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A3:B4"/></mergeCells>'
  const book = await readSheets(
    await zipOf(xlsxParts([{ name: '名册', xml, state: 'veryHidden' }], { strings, styles })),
  )
  assert.deepEqual(book.sheets, [
    {
      name: '名册',
      hidden: true,
      width: 7,
      hiddenColumns: [1, 2],
      merges: [{ top: 2, left: 0, bottom: 3, right: 1 }],
      rows: [
        {
          index: 2,
          hidden: false,
          cells: [
            rare,
            '甲 乙',
            'a\rb',
            null,
            { day: '2015-06-01', serial: 42156, precision: 'day' },
            { day: '2015-06-01', serial: 42156.5, precision: 'month' },
            0.5,
          ],
        },
        { index: 3, hidden: true, cells: [true, { error: '#N/A' }, '算出', '内', 110101199001010000, 2] },
      ],
    },
  ])
})

test('day numbers follow both date systems and step over the day that never was', () => {
  assert.equal(dayOfSerial(59), '1900-02-28')
  assert.equal(dayOfSerial(60), null)
  assert.equal(dayOfSerial(61), '1900-03-01')
  assert.equal(dayOfSerial(0.5), null)
  assert.equal(dayOfSerial(2_958_466), null)
  assert.equal(dayOfSerial(0, true), '1904-01-01')
  for (const day of ['1900-01-01', '1900-02-28', '1900-03-01', '1949-10-01', '2026-11-21'])
    assert.equal(dayOfSerial(serialOfDay(day) ?? 0), day)
  assert.equal(dateShown(0, 'General'), null)
  assert.equal(dateShown(0, '0.00_);[Red]'), null)
  assert.equal(dateShown(0, '[$-804]yyyy"年"m"月"d"日"'), 'day')
  assert.equal(dateShown(57, undefined), 'month')
  assert.equal(dateShown(0, 'h:mm:ss'), null)
})

test('what is no spreadsheet is refused by its content, with a code of its own', async () => {
  const cases: [string, Uint8Array | Promise<Uint8Array>][] = [
    ['empty', Buffer.from('')],
    ['empty', Buffer.from('  \r\n')],
    ['pdf', Buffer.from('%PDF-1.7\n')],
    ['image', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
    ['image', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['archive', Buffer.from('Rar!\x1a\x07')],
    ['archive', zipOf({ 'a.txt': 'x' })],
    ['word', zipOf({ '_rels/.rels': '<a/>', 'word/document.xml': '<a/>' })],
    ['presentation', zipOf({ 'ppt/presentation.xml': '<a/>' })],
    ['binaryExcel', zipOf({ 'xl/workbook.bin': 'x' })],
    ['word', zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' })],
    ['encrypted', zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '\x01\x02' })],
    ['encrypted', zipOf({ 'encrypted-package': 'x', mimetype: 'x' })],
    ['noTable', Buffer.from('<html><body>登录已过期</body></html>')],
    ['unknownEncoding', Buffer.from([0x41, 0xff, 0xff, 0x2c, 0x80, 0xff])],
    ['unknownFormat', Buffer.from([1, 0, 0, 3, 0, 5, 0, 0])],
    ['damaged', Buffer.from('PK\x03\x04nothing')],
  ]
  for (const [code, bytes] of cases) {
    await assert.rejects(
      readSheets(await bytes),
      (error: unknown) => error instanceof SheetRefused && error.code === code,
      code,
    )
  }
})

test('a page of HTML named .xls keeps its spans, entities and encoding', async () => {
  const page =
    '<html><head><meta charset="gb2312"><style>td{}</style></head><!--[if gte mso 9]><xml><x>z</x></xml><![endif]--><table><tr><td rowspan=2>组织</td><td colspan="2">入党</td></tr><tr><th>申请<th>入党&nbsp;日期</tr><tr><td>甲&amp;乙&#40857;<td>a<br>b<td></table>'
  const book = await readSheets(iconv.encode(page, 'gbk'))
  assert.deepEqual(
    book.sheets[0]?.rows.map(row => row.cells),
    [
      ['组织', '入党'],
      [null, '申请', '入党\u00a0日期'],
      ['甲&乙龙'.replace('龙', '龙'), 'a\nb'],
    ].map(row => [...row]),
  )
  assert.deepEqual(book.sheets[0]?.merges, [
    { top: 0, left: 0, bottom: 1, right: 0 },
    { top: 0, left: 1, bottom: 0, right: 2 },
  ])
})

test('a cancelled reading stops', async () => {
  const bytes = Buffer.from('a,b\n'.repeat(40_000))
  await assert.rejects(readSheets(bytes, undefined, undefined, AbortSignal.abort()), { code: 'cancelled' })
})

test('OpenDocument: repeated and covered cells, spaces, notes, hidden sheets and month formats', async () => {
  const cell = (text: string, more = ''): string =>
    `<table:table-cell office:value-type="string" ${more}><text:p>${text}</text:p></table:table-cell>`
  const content = `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"><office:automatic-styles><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style></office:automatic-styles><table:table table:name="甲" table:style-name="ta2"><table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/><table:table-row>${cell('合并', 'table:number-columns-spanned="2" table:number-rows-spanned="2"')}<table:covered-table-cell/>${cell('重', 'table:number-columns-repeated="2"')}</table:table-row><table:table-row table:visibility="filter"><table:covered-table-cell table:number-columns-repeated="2"/><table:table-cell office:value-type="string"><office:annotation><text:p>批注</text:p></office:annotation><text:p>一<text:s text:c="2"/>二</text:p><text:p>三</text:p></table:table-cell></table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="date" office:date-value="2015-06-01"><text:p>2015年6月</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2015-06-01T08:00:00"><text:p>2015-06-01</text:p></table:table-cell><table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="3.5"><text:p>3.5</text:p></table:table-cell></table:table-row></table:table></office:document-content>`
  const type = 'application/vnd.oasis.opendocument.spreadsheet'
  const [sheet] = (await readSheets(await zipOf({ mimetype: type, 'content.xml': content }))).sheets
  const dates = [
    { day: '2015-06-01', serial: 42156, precision: 'month' },
    { day: '2015-06-01', serial: 42156, precision: 'day' },
    true,
    3.5,
  ]
  assert.deepEqual(sheet, {
    name: '甲',
    hidden: true,
    width: 4,
    hiddenColumns: [2],
    merges: [{ top: 0, left: 0, bottom: 1, right: 1 }],
    rows: [
      { index: 0, hidden: false, cells: ['合并', null, '重', '重'] },
      { index: 1, hidden: true, cells: [null, null, '一  二\n三'] },
      { index: 2, hidden: false, cells: dates },
      { index: 3, hidden: false, cells: dates },
    ],
  })
})

test('Excel 2003 XML: skipped places, merged and hidden cells, types, notes; GB 2312 declared', async () => {
  const page = `<?xml version="1.0" encoding="GB2312"?><ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><ss:Worksheet ss:Name="名册"><ss:Table><ss:Row ss:Index="3"><ss:Cell ss:MergeAcross="1"><ss:Data ss:Type="String">题</ss:Data></ss:Cell><ss:Cell><ss:Data ss:Type="Number">7</ss:Data><ss:Comment><ss:Data>批注</ss:Data></ss:Comment></ss:Cell><ss:Cell ss:Index="6"><ss:Data ss:Type="DateTime">2015-06-01T00:00:00.000</ss:Data></ss:Cell></ss:Row><ss:Row ss:Hidden="1"><ss:Cell><ss:Data ss:Type="Boolean">1</ss:Data></ss:Cell><ss:Cell><ss:Data ss:Type="Error">#N/A</ss:Data></ss:Cell></ss:Row></ss:Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></ss:Worksheet></ss:Workbook>`
  const book = await readSheets(iconv.encode(page, 'gbk'))
  assert.equal(book.encoding, 'gb18030')
  assert.deepEqual(book.sheets[0], {
    name: '名册',
    hidden: true,
    width: 6,
    hiddenColumns: [],
    merges: [{ top: 2, left: 0, bottom: 2, right: 1 }],
    rows: [
      {
        index: 2,
        hidden: false,
        cells: ['题', null, 7, null, null, { day: '2015-06-01', serial: 42156, precision: 'day' }],
      },
      { index: 3, hidden: true, cells: [true, { error: '#N/A' }] },
    ],
  })
})
