import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isOfKind, papers, scans } from './rules.ts'

const bytes = {
  pdf: Buffer.from('%PDF-1.7\n'),
  zip: Buffer.from('504b030414000600', 'hex'),
  jpeg: Buffer.from('ffd8ffe000104a46', 'hex'),
  png: Buffer.from('89504e470d0a1a0a0000', 'hex'),
  tiff: Buffer.from('49492a0008000000', 'hex'),
  compound: Buffer.from('d0cf11e0a1b11ae10000', 'hex'),
  gif: Buffer.from('GIF89a=1;alert(1)//'),
  html: Buffer.from('<html><script>alert(1)</script>'),
  svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  script: Buffer.from('alert(1)'),
  program: Buffer.from('4d5a900003000000', 'hex'),
  richText: Buffer.from('{\\rtf1\\ansi'),
  twoBytes: Buffer.from('\ufeff姓名', 'utf16le'),
  empty: Buffer.alloc(0),
  htmlThenPdf: Buffer.from('<html>%PDF-1.7'),
}
type Content = keyof typeof bytes
const fits: Readonly<Record<(typeof papers)[number], readonly Content[]>> = {
  pdf: ['pdf'],
  ofd: ['zip'],
  jpg: ['jpeg'],
  jpeg: ['jpeg'],
  png: ['png'],
  tif: ['tiff'],
  tiff: ['tiff'],
  doc: ['compound', 'richText'],
  xls: ['compound'],
  ppt: ['compound'],
  docx: ['zip'],
  xlsx: ['zip'],
  pptx: ['zip'],
  wps: ['compound', 'zip'],
  et: ['compound', 'zip'],
  txt: ['pdf', 'gif', 'html', 'svg', 'script', 'empty', 'htmlThenPdf', 'richText', 'twoBytes'],
}

test('S-57 of more than three hundred files only those are taken that begin as their ending says', () => {
  let looked = 0
  for (const ending of [...papers, 'html', 'svg', 'exe', 'js', 'gif', 'xhtml', 'pdf.html', 'jpg.exe', ''] as const) {
    for (const [content, head] of Object.entries(bytes)) {
      const expected = (fits as Record<string, readonly string[]>)[ending]?.includes(content) ?? false
      for (const name of [`a.${ending}`, `A.${ending.toUpperCase()}`]) {
        assert.equal(isOfKind(name, head, papers), expected, `${name} with the content of ${content}`)
        looked++
      }
    }
  }
  assert.ok(looked > 300)
})

test('S-57 the dossier takes scans and no documents', () => {
  assert.equal(isOfKind('a.docx', bytes.zip, scans), false)
  assert.equal(isOfKind('a.docx', bytes.zip, papers), true)
  assert.equal(isOfKind('a.pdf', bytes.pdf, scans), true)
})
