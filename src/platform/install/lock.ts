import { link, rename, rm, writeFile } from 'node:fs/promises'
import { isAlive, textIn } from './system.ts'

export type Holder = { readonly pid: number; readonly note: string }

/** A claim on a folder by this process. `note` tells a later comer where to find us. */
export type Claim = { note(text: string): Promise<void>; release(): Promise<void> }

/** A process number can be used again; together with its start time (known on Linux) it cannot. */
async function birthOf(pid: number): Promise<string> {
  const line = (await textIn(`/proc/${pid}/stat`)) ?? ''
  return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? '-'
}

async function holderIn(text: string): Promise<Holder | undefined> {
  const [first = '', note = ''] = text.split('\n')
  const [pid, born] = first.split(' ')
  const number = Number(pid)
  if (!(number > 0) || number === process.pid || !isAlive(number)) return undefined
  return (await birthOf(number)) === born ? { pid: number, note } : undefined
}

/** The living process that holds `file`, if any but us. */
export const holderOf = async (file: string): Promise<Holder | undefined> => holderIn((await textIn(file)) ?? '')

const succeeds = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  )

/** Moves away what a dead process left; puts it back when somebody was quicker and it is alive after all. */
async function clear(file: string, dead: string): Promise<void> {
  const aside = `${file}.dead-${process.pid}`
  if (!(await succeeds(rename(file, aside)))) return
  if ((await textIn(aside)) !== dead) await succeeds(link(aside, file))
  await rm(aside, { force: true })
}

/** Takes `file` for this process, or answers with the living process that has it. What a dead one left does not count. */
export async function claim(file: string): Promise<Claim | Holder> {
  const ours = `${process.pid} ${await birthOf(process.pid)}\n`
  const draft = `${file}.draft-${process.pid}`
  await writeFile(draft, ours, { mode: 0o600 })
  // Linking is atomic: of several that arrive together one gets it, the others look again.
  while (!(await succeeds(link(draft, file)))) {
    const found = (await textIn(file)) ?? ''
    const holder = await holderIn(found)
    if (holder === undefined) await clear(file, found)
    else {
      await rm(draft, { force: true })
      return holder
    }
  }
  await rm(draft, { force: true })
  return {
    note: text => writeFile(file, `${ours}${text}\n`),
    release: () => rm(file, { force: true }),
  }
}
