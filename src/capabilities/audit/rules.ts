/** S-56: how many refusals of one account within a minute are an alarm; people who mistype stay far below. */
export const refusalsPerMinute = 20
/** How far back a look reaches: a server that was away for a while still tells what happened at its end. */
export const lookBackMinutes = 10

// Nobody is expected at work (Beijing time): from ten in the evening to six in the morning.
const night = { from: 22, to: 6 } as const
const hour = 3_600_000

/** Whether an export at this moment is an alarm (S-56). */
export function isAtNight(at: Date): boolean {
  const beijing = new Date(at.getTime() + 8 * hour).getUTCHours()
  return beijing >= night.from || beijing < night.to
}
