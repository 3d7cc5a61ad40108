const dayMs = 86_400_000
const lastSerial = 2_958_465
const shiftOf1904 = 1_462

/** Excel's day number → YYYY-MM-DD, or null outside 1900–9999. The 1900 system counts a 29 February 1900 that never was. */
export function dayOfSerial(serial: number, date1904 = false): string | null {
  const counted = Math.floor(serial) + (date1904 ? shiftOf1904 : 0)
  if (counted < 1 || counted > lastSerial || counted === 60) return null
  const epoch = Date.UTC(1899, 11, counted < 60 ? 31 : 30)
  return new Date(epoch + counted * dayMs).toISOString().slice(0, 10)
}

/** YYYY-MM-DD → day number of the 1900 system, or null when Excel has none for it. */
export function serialOfDay(day: string): number | null {
  const time = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(time)) return null
  const serial = Math.round((time - Date.UTC(1899, 11, 30)) / dayMs)
  if (serial > 60) return serial > lastSerial ? null : serial
  return serial > 1 ? serial - 1 : null
}

// Built-in formats, those of the Chinese edition (27–36, 50–58) included; pure times are left out.
const builtinDays = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])
const builtinMonths = new Set([17, 27, 36, 50, 52, 57])

/** What a number format shows: a day, a month only, or no date at all. */
export function dateShown(formatId: number, custom: string | undefined): 'day' | 'month' | null {
  if (custom === undefined) return builtinMonths.has(formatId) ? 'month' : builtinDays.has(formatId) ? 'day' : null
  const bare = custom
    .replaceAll(/\\.|_.|\*./g, '')
    .replaceAll(/"[^"]*"/g, '')
    .replaceAll(/\[[^\]]*\]/g, '')
    .split(';', 1)[0]
    ?.toLowerCase()
  if (bare === undefined || bare === 'general') return null
  if (bare.includes('d')) return 'day'
  if (!/[ye]/.test(bare) || /[0#?]/.test(bare)) return null
  return bare.includes('m') ? 'month' : null
}
