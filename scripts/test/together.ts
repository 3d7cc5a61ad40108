import { describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { frame } from './account.ts'

// Runs the test files named on the command line one after another in this process, each as a suite of its path: to start a
// process and read all modules takes longer than most files need. A suite is complete when its file is evaluated to the
// end, so that what is declared late is declared; the frame ends when all files did.
const [patience, ...files] = process.argv.slice(2)
const timeout = Number(patience)

// Where the reader is slow, what is told would wait in this process and be lost with it when it is made to exit.
Reflect.get(process.stdout, '_handle')?.setBlocking?.(true)

// What is drawn at random follows from the seed the run names.
if (process.env.TONGXIN_SEED) fc.configureGlobal({ seed: Number(process.env.TONGXIN_SEED) })

test(frame, { timeout: timeout * files.length }, async () => {
  for (const file of files) await describe(file, { timeout }, () => import(pathToFileURL(file).href))
})
