import { relative } from 'node:path'
import { run } from 'node:test'
import { root } from './program.ts'

/** What a part of the run came to. Skipped and to-do tests count as failed: what did not run is never green. */
export type Tally = { passed: number; failed: number }

export type Suite = {
  readonly files: readonly string[]
  readonly concurrency: number
  /** Milliseconds one file may take. */
  readonly patience: number
}

const place = (file: string | undefined) => (file === undefined ? '' : `${relative(root, file)} › `)

function reason(error: Error): string {
  const inner = error.cause instanceof Error ? error.cause : error
  return (inner.stack ?? inner.message).replace(/^/gm, '    ')
}

// A suite or file fails because its tests do; on its own account only when a hook or its own code broke.
const isEcho = (error: Error) => 'failureType' in error && error.failureType === 'subtestsFailed'

/** Runs test files by node:test, printing only what fails. A file whose set-up broke must not wait for ever for its open connections. */
export async function runSuite({ files, concurrency, patience }: Suite): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0 }
  const say = (text: string) => process.stdout.write(text)
  for await (const event of run({ files: [...files], concurrency, timeout: patience, cwd: root, forceExit: true })) {
    if (event.type === 'test:stderr') say(event.data.message)
    if (event.type === 'test:pass') {
      const { name, file, skip, todo, details } = event.data
      // A file that reports itself, instead of its tests, has none.
      if (skip !== undefined || todo !== undefined || name === file) {
        tally.failed += 1
        say(`\n✖ did not run: ${place(file)}${name === file ? 'the file has no tests' : name}\n`)
      } else if (details.type !== 'suite') tally.passed += 1
    }
    if (event.type === 'test:fail') {
      const { name, file, details } = event.data
      if (isEcho(details.error)) continue
      tally.failed += 1
      say(`\n✖ ${place(file)}${name}\n${reason(details.error)}\n`)
    }
  }
  return tally
}
