import { relative } from 'node:path'
import type { TestEvent } from 'node:test/reporters'
import { root } from './program.ts'

/** The one test around all files of a process (together.ts). */
export const frame = '<files>'

/** What one process came to: sentences about what failed, and the seconds each file took. */
export interface Account {
  passed: number
  readonly failures: string[]
  readonly seconds: Map<string, number>
}

type Data<Type extends TestEvent['type']> = Extract<TestEvent, { type: Type }>['data']

const shown = (file: string | undefined) => (file === undefined ? '' : `${relative(root, file)} › `)

function reason(error: Error): string {
  const inner = error.cause instanceof Error ? error.cause : error
  return (inner.stack ?? inner.message).replace(/^/gm, '    ')
}

// A suite or file fails because its tests do; on its own account only when a hook or its own code broke.
const isEcho = (error: Error) => 'failureType' in error && error.failureType === 'subtestsFailed'

/**
 * Keeps the account of the process that runs `program` with these files. Every test that was begun must be told of, every
 * file must be read to its end and have a test, and the process must have counted what we heard: what is lost is a failure.
 */
export function openAccount(program: string, files: readonly string[]) {
  const account: Account = { passed: 0, failures: [], seconds: new Map() }
  const tests = new Map(files.map(file => [file, 0]))
  const fileOf = new Map<number, string>()
  const open = new Map<number, string>()
  const since = new Map<string, number>()
  let heard = 0
  let counted: number | undefined
  const fail = (text: string) => account.failures.push(text)

  function titleOf({ name, file }: Data<'test:fail'>): string {
    if (name === program) return `the process of ${files.map(each => relative(root, each)).join(', ')}`
    return tests.has(name) ? relative(root, name) : `${shown(file)}${name}`
  }
  function begin({ name, testId, parentId }: Data<'test:enqueue'>): void {
    const file = tests.has(name) ? name : fileOf.get(parentId ?? -1)
    if (file !== undefined) fileOf.set(testId, file)
    if (file === name) since.set(file, performance.now())
    else if (name !== frame) open.set(testId, `${shown(file)}${name}`)
  }
  function end({ name, testId, details }: Data<'test:pass' | 'test:fail'>): void {
    open.delete(testId)
    const file = fileOf.get(testId)
    if (details.type !== 'suite') heard += 1
    if (details.type !== 'suite' && file !== undefined) tests.set(file, (tests.get(file) ?? 0) + 1)
    if (name === file) account.seconds.set(file, (performance.now() - (since.get(file) ?? 0)) / 1000)
  }
  function pass({ name, file, skip, todo, details }: Data<'test:pass'>): void {
    if (skip !== undefined || todo !== undefined) fail(`did not run: ${shown(file)}${name}`)
    else if (tests.get(name) === 0) fail(`${relative(root, name)}: the file has no tests`)
    else if (details.type !== 'suite' && name !== frame) account.passed += 1
  }
  return {
    account,
    note({ type, data }: TestEvent): void {
      // The process as a whole is a test of ours too; its number may be that of another.
      const isOurs = data !== undefined && 'name' in data && data.name === program
      if (type === 'test:enqueue' && !isOurs) begin(data)
      if ((type === 'test:pass' || type === 'test:fail') && !isOurs) end(data)
      if (type === 'test:pass' && !isOurs) pass(data)
      if (type === 'test:fail' && !isEcho(data.details.error) && data.name !== frame)
        fail(`${titleOf(data)}\n${reason(data.details.error)}`)
      if (type === 'test:summary' && data.file !== undefined) counted = data.counts.tests
    },
    settle(): void {
      for (const name of open.values()) fail(`began and did not end: ${name}`)
      const missing = files.filter(file => !account.seconds.has(file)).map(file => relative(root, file))
      if (missing.length > 0) fail(`not run to the end: ${missing.join(', ')}`)
      else if (counted !== heard) fail(`${counted ?? 'no'} tests ended, ${heard} were told of: ${files.join(', ')}`)
    },
  }
}
