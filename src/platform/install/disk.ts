import { statfs } from 'node:fs/promises'
import { installZh } from './zh.ts'

/** `low`: somebody should be told. `full`: we take nothing more in, before the database has to stop (T13). */
export type Room = { readonly state: 'ample' | 'low' | 'full'; readonly megabytes: number }

const megabyte = 1024 * 1024
const watermarks = { full: 300, low: 2048 }
const everyMilliseconds = 5_000

export const roomOf = (megabytes: number): Room => ({
  megabytes,
  state: megabytes < watermarks.full ? 'full' : megabytes < watermarks.low ? 'low' : 'ample',
})

/** Room on the fullest of the disks that hold `folders`; a folder that is not there counts for nothing. */
export async function diskRoom(...folders: readonly string[]): Promise<Room> {
  const free = await Promise.all(
    folders.map(folder =>
      statfs(folder).then(
        ({ bavail, bsize }) => Math.floor((bavail * bsize) / megabyte),
        () => Number.POSITIVE_INFINITY,
      ),
    ),
  )
  return roomOf(Math.min(...free))
}

export interface Disk {
  /** True while actions have to be refused. */
  isFull(): boolean
  /** Measures once and tells when the state is another than before. */
  look(tell: (sentence: string) => void): Promise<void>
  /** Looks now and every few seconds, for as long as the process runs. */
  watch(tell: (sentence: string) => void): Promise<void>
}

export function openDisk(folders: readonly [string, ...string[]], measure = diskRoom): Disk {
  let last: Room['state'] = 'ample'
  const look: Disk['look'] = async tell => {
    const { state, megabytes } = await measure(...folders)
    if (state !== last) tell(installZh.disk[state](folders[0], megabytes))
    last = state
  }
  return {
    look,
    isFull: () => last === 'full',
    async watch(tell) {
      await look(tell)
      setInterval(look, everyMilliseconds, tell).unref()
    },
  }
}
