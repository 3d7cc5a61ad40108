import { existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, readdir, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { apt, isDebianRoot } from './debian.ts'
import { outcome, root } from './program.ts'

const cache = join(root, '.cache', 'browser')
const say = (line: string) => process.stdout.write(`  ${line}\n`)

/** What browser tests need in their environment, or the one line that installs what is missing. */
export type Found =
  | { readonly environment: Record<string, string> }
  | { readonly missing: string; readonly line: string }

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

async function runs(program: string): Promise<boolean> {
  const { code, output } = await outcome(program, ['--version'])
  return code === 0 && /\d+\.\d+/.test(output)
}

async function installed(): Promise<string | undefined> {
  const given = process.env.CHROMIUM_PATH
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [
    ...(given ? [given] : []),
    ...names.flatMap(name => folders.map(folder => join(folder, name))),
    ...elsewhere,
  ]
  for (const program of candidates) if (existsSync(program) && (await runs(program))) return program
  return undefined
}

/** Installs one of the locked packages beside this file into .cache, away from the project's own modules. */
async function fetched(name: 'chromium' | 'chinese-font'): Promise<string | undefined> {
  const folder = join(cache, 'npm', name)
  await mkdir(folder, { recursive: true })
  for (const file of ['package.json', 'package-lock.json'])
    await copyFile(join(root, 'scripts', name, file), join(folder, file))
  const npm = process.env.npm_execpath
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  const { code } = await outcome(program, [
    ...first,
    'ci',
    '--prefix',
    folder,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
  ])
  return code === 0 ? join(folder, 'node_modules') : undefined
}

const unpack = `const { default: chromium } = await import(process.argv[1]); await chromium.executablePath()`

/** A Chromium for Linux x64 from npm (MIT), with the four libraries a bare system lacks; needs neither root nor a display. */
async function packaged(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const program = join(cache, 'run-chromium')
  if (existsSync(program) && (await runs(program))) return program
  say('No Chromium or Chrome here: fetching @sparticuz/chromium from npm (70 MB).')
  const modules = await fetched('chromium')
  if (modules === undefined) return undefined
  // The package unpacks where TMPDIR points, and its libraries only where it believes itself in the cloud it was made for.
  const env = { ...process.env, TMPDIR: cache, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }
  const entry = join(modules, '@sparticuz/chromium/build/index.js')
  await outcome(process.execPath, ['--input-type=module', '-e', unpack, entry], env)
  const libraries = join(cache, 'al2023', 'lib')
  const { output } = await outcome('ldd', [join(cache, 'chromium')])
  const prefix = /not found/.test(output) ? `LD_LIBRARY_PATH='${libraries}' ` : ''
  await writeFile(program, `#!/bin/sh\n${prefix}exec '${join(cache, 'chromium')}' "$@"\n`)
  await chmod(program, 0o755)
  return (await runs(program)) ? program : undefined
}

async function hasChinese(): Promise<boolean> {
  const { code, output } = await outcome('fc-list', [':lang=zh', 'family'])
  if (code === 0) return output.trim() !== ''
  if (process.platform !== 'linux') return true
  const names = await readdir('/usr/share/fonts', { recursive: true }).catch(() => [])
  return names.some(name => /CJK|SourceHan|wqy|DroidSansFallback|NotoSansSC/i.test(name))
}

const fontsFile = (folders: string[]) =>
  `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n${folders
    .map(folder => `  <dir>${folder}</dir>`)
    .join('\n')}\n  <cachedir>${join(cache, 'font-cache')}</cachedir>\n</fontconfig>\n`

/** Environment under which Chinese text is drawn, or undefined when no font can be had. */
async function chineseFont(): Promise<Record<string, string> | undefined> {
  if (await hasChinese()) return {}
  const file = join(cache, 'fonts.conf')
  if (existsSync(file)) return { FONTCONFIG_FILE: file }
  say('No Chinese font here: fetching Noto Sans SC from npm (55 MB).')
  const modules = await fetched('chinese-font')
  if (modules !== undefined) {
    await writeFile(file, fontsFile(['/usr/share/fonts', join(modules, '@expo-google-fonts')]))
    return { FONTCONFIG_FILE: file }
  }
  return isDebianRoot() && (await apt('fonts-noto-cjk')) ? {} : undefined
}

/** A browser and a Chinese font: what is here, else from npm, else, as root on Debian, by apt. */
export async function findBrowser(): Promise<Found> {
  const program =
    (await installed()) ??
    (await packaged()) ??
    (isDebianRoot() && (await apt('chromium')) ? await installed() : undefined)
  if (program === undefined) return { missing: 'a browser', line: 'apt-get install -y chromium' }
  const font = await chineseFont()
  if (font === undefined) return { missing: 'a Chinese font', line: 'apt-get install -y fonts-noto-cjk' }
  return { environment: { CHROMIUM_PATH: program, ...font } }
}
