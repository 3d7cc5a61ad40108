import { KeyFolderError } from '#platform/crypto/key-file.ts'
import { MigrationRefused } from '#platform/database/migrate.ts'
import { InstallProblem } from './problem.ts'
import { stopAtOnce } from './stop.ts'
import { installZh } from './zh.ts'

/** A line for the person at the keyboard. */
export const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const keySentences = {
  missing: installZh.missingKeys,
  'readable by others': installZh.openKeys,
  damaged: installZh.damaged,
  'not allowed': installZh.unwritable,
}

function sentence(error: unknown): string {
  if (error instanceof InstallProblem) return error.message
  if (error instanceof KeyFolderError) return keySentences[error.reason](error.path)
  if (error instanceof MigrationRefused) return installZh[error.reason](error.names.join('、'))
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** Runs the program; what it cannot do is said in a sentence, without a stack where the person can help it, and ends it with code 1. */
export async function runGuarded(program: () => Promise<void>): Promise<void> {
  // Whatever we write holds people or keys: nobody else on this machine may read or write it.
  process.umask(0o066)
  stopAtOnce()
  try {
    await program()
  } catch (error) {
    process.stderr.write(`${sentence(error)}\n`)
    process.exit(1)
  }
}
