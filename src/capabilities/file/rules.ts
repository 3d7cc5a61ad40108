/** What kinds of files each use of an upload takes, by their endings (S-57). */
export const scans = ['pdf', 'ofd', 'jpg', 'jpeg', 'png', 'tif', 'tiff'] as const
export const papers = [...scans, 'doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'wps', 'et', 'txt'] as const

const zip = ['504b0304']
const richText = '7b5c727466'
// Text of two bytes a sign has zero bytes, and a mark at its beginning that says so.
const byteOrderMarks = ['fffe', 'feff']
const compound = ['d0cf11e0a1b11ae1']

/** How a file of each ending begins, in hexadecimal. Text begins with anything, but holds no zero byte. */
const beginnings: Readonly<Record<(typeof papers)[number], readonly string[] | 'text'>> = {
  pdf: ['255044462d'],
  ofd: zip,
  jpg: ['ffd8ff'],
  jpeg: ['ffd8ff'],
  png: ['89504e470d0a1a0a'],
  tif: ['49492a00', '4d4d002a'],
  tiff: ['49492a00', '4d4d002a'],
  doc: [...compound, richText],
  docx: zip,
  xls: compound,
  xlsx: zip,
  ppt: compound,
  pptx: zip,
  wps: [...compound, ...zip],
  et: [...compound, ...zip],
  txt: 'text',
}

/** How many bytes of the beginning are looked at. */
export const headLength = 512

/** True when the ending is one of those taken here and the content begins as files of that ending do. */
export function isOfKind(name: string, head: Uint8Array, taken: readonly (typeof papers)[number][]): boolean {
  const ending = taken.find(each => name.toLowerCase().endsWith(`.${each}`))
  if (ending === undefined) return false
  const wanted = beginnings[ending]
  const begun = [...head.subarray(0, 16)].map(byte => byte.toString(16).padStart(2, '0')).join('')
  if (wanted === 'text') return !head.includes(0) || byteOrderMarks.some(mark => begun.startsWith(mark))
  return wanted.some(beginning => begun.startsWith(beginning))
}
