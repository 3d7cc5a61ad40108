import { text } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'

/** The parts of a workbook as the texts they are. */
export async function openZip(bytes: Buffer): Promise<string[]> {
  const zip = await fromBufferPromise(bytes, { autoClose: false, lazyEntries: true })
  const parts: string[] = []
  for await (const entry of zip.eachEntry()) parts.push(await text(await zip.openReadStreamPromise(entry)))
  return parts
}
