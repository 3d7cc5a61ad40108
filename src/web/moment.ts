const shown = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** An instant as tables show it, by the clock of Beijing: `2026-11-21 19:05`. */
export const readable = (instant: string): string => shown.format(Date.parse(instant))
