// Plain JavaScript without new syntax: it must be read by any Node from 18 on to be able to say what is missing.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { outcome, withProgress } from './progress.mjs'
import { zh } from './zh.mjs'

export const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
const marker = join(modules, '.tongxin-lock')

export function giveUp(...lines) {
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exit(1)
}

const textOf = file => (existsSync(file) ? readFileSync(file, 'utf8') : '')

const lockHash = () =>
  createHash('sha256')
    .update(`${process.platform} ${process.arch}\n`)
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')

/** True when npm itself has already put exactly the locked versions in place, as after a developer's `npm install`. */
function matchesLock() {
  const hidden = join(modules, '.package-lock.json')
  if (!existsSync(hidden)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages
  return (
    Object.keys(wanted).every(
      path =>
        path === '' ||
        wanted[path].optional ||
        wanted[path].devOptional ||
        present[path]?.version === wanted[path].version,
    ) && Object.keys(present).every(path => wanted[path]?.version === present[path].version)
  )
}

/** The npm that runs us, so that a newer or older one on the path does not surprise; else the one on the path. */
function npmCommand() {
  const path = process.env.npm_execpath
  return path && /npm-cli\.[cm]?js$/.test(path)
    ? [process.execPath, [path]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
}

async function install() {
  const [program, first] = npmCommand()
  const parameters = [
    ...first,
    'ci',
    '--ignore-scripts=false',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const { code, output } = await withProgress(zh.installing, () => outcome(program, parameters, { cwd: root }))
  if (code !== 0 && /EACCES|EROFS/.test(output)) giveUp(output.trim(), zh.unwritable(root))
  if (code !== 0) giveUp(zh.installFailed, output.trim())
}

/** Writes into node_modules are a convenience: where another user installed it, we do without. */
function attempt(work) {
  try {
    work()
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM'].includes(error.code)) throw error
  }
}

const packagedNode = () => {
  const system = process.platform === 'win32' ? 'win' : process.platform
  return join(modules, `node-${system}-${process.arch}`, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}

/** npm 10 removes this link together with the packages of other platforms. */
function repairNodeLink(program) {
  const link = join(modules, '.bin', 'node')
  if (process.platform === 'win32' || existsSync(link)) return
  mkdirSync(join(modules, '.bin'), { recursive: true })
  if (lstatSync(link, { throwIfNoEntry: false })) rmSync(link)
  symlinkSync(join('..', program.slice(modules.length + 1)), link)
}

async function findNode() {
  const program = packagedNode()
  const { code, output } = await outcome(program, ['--version'])
  if (code === 0 && output.startsWith('v24.')) {
    attempt(() => repairNodeLink(program))
    return program
  }
  if (process.version.startsWith('v24.')) return process.execPath
  return giveUp(zh.noNode24(`${process.platform} ${process.arch}`, process.version))
}

/** Installs what the lock file asks for, when it changed, and returns the path of a Node 24. Ends the process with a sentence if it cannot. */
export async function bootstrap() {
  if (Number(process.versions.node.split('.')[0]) < 20) giveUp(zh.nodeTooOld(process.version))
  const hash = lockHash()
  if (textOf(marker) !== hash) {
    if (!matchesLock()) await install()
    attempt(() => writeFileSync(marker, hash))
  }
  return findNode()
}

/**
 * Goes on in Node 24 and ends as it ends. The open channel tells the server when we are killed; on a terminal Ctrl-C reaches
 * both of us, elsewhere we pass the signal on.
 */
export function goOn(node, parameters) {
  // Compiled and type-stripped code is kept between starts: it halves the time until the server listens.
  const env = { NODE_COMPILE_CACHE: join(root, '.cache', 'node'), ...process.env }
  // No image of the memory is written when it dies: it would hold keys and people (S-48). The shell gives its place to Node.
  const [program, given] =
    process.platform === 'win32'
      ? [node, parameters]
      : ['/bin/sh', ['-c', 'ulimit -c 0; exec "$0" "$@"', node, ...parameters]]
  const child = spawn(program, given, { cwd: root, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  child.on('exit', (code, signal) => process.exit(code === null ? 128 + constants.signals[signal] : code))
}
