import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'

/** Licences a run-time dependency may have: permissive ones, and data under attribution licences. */
const allowed = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Python-2.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'Unlicense',
  'PostgreSQL',
])

interface Locked {
  readonly license?: string
  readonly dev?: boolean
  readonly link?: boolean
  /** Binaries of other platforms are not on this disk; their main package is judged. */
  readonly optional?: boolean
  readonly version?: string
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }
const running = Object.entries(lock.packages).filter(([path, { dev, link }]) => path !== '' && !dev && !link)

/** `(MIT OR Apache-2.0)` is fine when one side is. */
const fits = (expression: string) =>
  expression
    .replace(/[()]/g, '')
    .split(/\s+OR\s+/)
    .some(choice => choice.split(/\s+AND\s+/).every(part => allowed.has(part.trim())))

it('S-99 every run-time dependency has a licence on the allow-list', () => {
  assert.ok(running.length > 50)
  const licenceOf = (path: string, licence: string | undefined) => {
    // Old packages say `licenses: [{ type }]`, which the lock file does not carry.
    const old = JSON.parse(readFileSync(`${path}/package.json`, 'utf8')).licenses as { type: string }[] | undefined
    return licence ?? old?.map(({ type }) => type).join(' OR ') ?? ''
  }
  const refused = running
    .filter(([path, { license, optional }]) => !optional && !fits(licenceOf(path, license)))
    .map(([path, { license }]) => `${path}: ${license}`)
  assert.deepEqual(refused, [])
})

it('S-99 every dependency is pinned to one exact version', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)),
  )
  assert.deepEqual(loose, [])
})

it('S-98 nothing from the list of libraries to avoid is installed', () => {
  const avoided = [
    'xlsx',
    'exceljs',
    'gm-crypto',
    'crypto-js',
    'elliptic',
    'node-forge',
    'jsonwebtoken',
    'passport',
    'bcrypt',
    'adm-zip',
    'csurf',
    'speakeasy',
  ]
  assert.deepEqual(
    avoided.filter(name => lock.packages[`node_modules/${name}`]),
    [],
  )
})
