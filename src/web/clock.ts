import { type Day, shanghaiDay } from '#platform/pure/calendar.ts'

/** Today by the browser's clock, for prefilled days and printed dates only: every rule counts with the server's. */
export const today = (): Day => shanghaiDay(new Date())
