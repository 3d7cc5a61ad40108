import { run } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Account, openAccount } from './account.ts'
import { root } from './program.ts'

/** What a part of the run came to. Skipped, to-do and lost tests count as failed: what did not run is never green. */
export type Tally = {
  passed: number
  failed: number
  /** What failed, in words. */
  failures?: readonly string[]
  /** Seconds of each file. */
  seconds?: ReadonlyMap<string, number>
}

export type Suite = {
  /** Which files share a process, in the order they begin. */
  readonly processes: readonly (readonly string[])[]
  readonly concurrency: number
  /** Milliseconds one file may take. */
  readonly patience: number
}

const program = fileURLToPath(new URL('together.ts', import.meta.url))
const say = (text: string) => process.stdout.write(text)

/** Runs some files in one process. A file whose set-up broke must not wait for ever for its open connections. */
async function runProcess(files: readonly string[], patience: number): Promise<Account> {
  const { account, note, settle } = openAccount(program, files)
  const argv = [String(patience), ...files]
  let said = 0
  for await (const event of run({
    files: [program],
    argv,
    timeout: patience * files.length,
    cwd: root,
    forceExit: true,
  })) {
    note(event)
    if (event.type === 'test:stderr') say(event.data.message)
    for (; said < account.failures.length; said++) say(`\n✖ ${account.failures[said]}\n`)
  }
  settle()
  for (; said < account.failures.length; said++) say(`\n✖ ${account.failures[said]}\n`)
  return account
}

/** Runs test files by node:test in the order given, printing only what fails. */
export async function runSuite({ processes, concurrency, patience }: Suite): Promise<Tally> {
  const waiting = [...processes]
  const tally = { passed: 0, failed: 0, failures: [] as string[], seconds: new Map<string, number>() }
  const lane = async () => {
    for (let files = waiting.shift(); files !== undefined; files = waiting.shift()) {
      const { passed, failures, seconds } = await runProcess(files, patience)
      tally.passed += passed
      tally.failed += failures.length
      tally.failures.push(...failures)
      for (const [file, took] of seconds) tally.seconds.set(file, took)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, lane))
  return tally
}
