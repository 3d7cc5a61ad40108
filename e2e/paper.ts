import { extractText, getDocumentProxy } from 'unpdf'

// Fonts draw some characters and their radicals with one glyph, and a PDF tells the radical; these two have no normal form.
const radicals: Readonly<Record<string, string>> = { '⺠': '民', '⻘': '青' }

/** The words on each sheet of a PDF, without the spaces between its pieces. */
export async function readPaper(pdf: Buffer): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)))
  return text.map(sheet =>
    sheet
      .normalize('NFKC')
      .replaceAll(/\s+/g, '')
      .replaceAll(/[⺠⻘]/g, radical => radicals[radical] ?? radical),
  )
}
