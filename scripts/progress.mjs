import { spawn } from 'node:child_process'
import { zh } from './zh.mjs'

const quietPeriod = 2000
const seconds = since => Math.round((Date.now() - since) / 1000)

/** Shows that work goes on once it lasts longer than two seconds: a counting line on a terminal, a line now and then elsewhere. */
export async function withProgress(label, work) {
  const since = Date.now()
  const terminal = process.stderr.isTTY === true
  let shown = false
  const tick = () => {
    if (terminal) process.stderr.write(`\r\x1b[K${zh.elapsed(label, seconds(since))}`)
    else if (!shown) process.stderr.write(`${zh.begun(label)}\n`)
    else if (seconds(since) % 20 === 0) process.stderr.write(`${zh.elapsed(label, seconds(since))}\n`)
    shown = true
  }
  let beat
  const first = setTimeout(() => {
    tick()
    beat = setInterval(tick, 1000)
  }, quietPeriod)
  try {
    return await work()
  } finally {
    clearTimeout(first)
    clearInterval(beat)
    if (shown) process.stderr.write(`${terminal ? '\r\x1b[K' : ''}${zh.done(label, seconds(since))}\n`)
  }
}

/** Runs a program to its end and keeps what it says; never throws for an exit code. */
export function outcome(program, parameters, options = {}) {
  return new Promise(resolve => {
    const child = spawn(program, parameters, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = chunk => {
      output += chunk
    }
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    child.on('error', error => resolve({ code: 127, output: `${output}${error.message}\n` }))
    child.on('close', code => resolve({ code: code === null ? 1 : code, output }))
  })
}
