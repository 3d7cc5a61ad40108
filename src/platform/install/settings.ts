import { BlockList, isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { z } from 'zod'
import type { OidcSettings } from '#platform/outside/oidc.ts'
import { InstallProblem } from './problem.ts'
import { installZh } from './zh.ts'

export type Settings = {
  readonly task: 'serve' | 'backup' | 'restore'
  /** The file of --backup or --restore, absolute. */
  readonly file: string
  readonly production: boolean
  readonly host: string
  readonly port: number
  readonly dataFolder: string
  readonly keysFolder: string
  /** An owner's URL of another PostgreSQL; undefined: the embedded one. */
  readonly databaseUrl: string | undefined
  /** Where people reach us, without a trailing slash. */
  readonly publicUrl: string | undefined
  /** Addresses or networks of our own proxies, whose forwarding headers we believe. */
  readonly trustedProxy: readonly string[]
  /** Sign-in by an identity provider (OpenID Connect); null: off. */
  readonly oidc: OidcSettings | null
}

const urlOf = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined)

function isNetwork(text: string): boolean {
  const [address = '', length, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  if (length === undefined) return true
  return /^\d{1,3}$/.test(length) && Number(length) <= (family === 4 ? 32 : 128)
}

/** The provider's answers decide who somebody is: without TLS only on this machine. */
function isIssuer(text: string): boolean {
  const url = urlOf(text)
  return url !== undefined && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)))
}

const emptyAsAbsent = (value: unknown) => (value === '' ? undefined : value)

const Environment = z.object({
  PORT: z
    .preprocess(
      emptyAsAbsent,
      z
        .string()
        .regex(/^\d{1,5}$/, installZh.badPort)
        .default('8080')
        .transform(Number),
    )
    .refine(port => port >= 1 && port <= 65_535, installZh.badPort),
  HOST: z.preprocess(emptyAsAbsent, z.string().default('127.0.0.1')),
  DATA_DIR: z.preprocess(emptyAsAbsent, z.string().default('data')),
  KEYS_DIR: z.preprocess(emptyAsAbsent, z.string().optional()),
  DATABASE_URL: z.preprocess(
    emptyAsAbsent,
    z
      .string()
      .refine(text => /^postgres(ql)?:$/.test(urlOf(text)?.protocol ?? ''), installZh.badDatabaseUrl)
      .optional(),
  ),
  PUBLIC_URL: z.preprocess(
    emptyAsAbsent,
    z
      .string()
      .refine(text => {
        const url = urlOf(text)
        return url !== undefined && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === ''
      }, installZh.badPublicUrl)
      .optional(),
  ),
  OIDC_ISSUER: z.preprocess(emptyAsAbsent, z.string().refine(isIssuer, installZh.badIssuer).optional()),
  OIDC_CLIENT_ID: z.preprocess(emptyAsAbsent, z.string().optional()),
  OIDC_CLIENT_SECRET: z.preprocess(emptyAsAbsent, z.string().optional()),
  OIDC_NAME: z.preprocess(emptyAsAbsent, z.string().max(20).default(installZh.oidcName)),
  TRUSTED_PROXY: z.preprocess(
    emptyAsAbsent,
    z
      .string()
      .default('')
      .transform(text => text.split(/[\s,]+/).filter(part => part !== ''))
      .refine(parts => parts.every(isNetwork), installZh.badTrustedProxy),
  ),
})

const flags = {
  production: { type: 'boolean' },
  backup: { type: 'string' },
  restore: { type: 'string' },
} as const

function readFlags(argv: readonly string[]) {
  const known = argv.map(word => word.split('=')[0] ?? '')
  const stranger = known.find(word => word.startsWith('-') && !Object.keys(flags).includes(word.replace(/^--/, '')))
  if (stranger !== undefined) throw new InstallProblem(installZh.unknownFlag(stranger))
  for (const [index, word] of argv.entries())
    if (/^--(backup|restore)$/.test(word) && (argv[index + 1] ?? '-').startsWith('-'))
      throw new InstallProblem(installZh.missingFile(word))
  const { values, positionals } = parseArgs({ args: [...argv], options: flags, allowPositionals: true })
  if (positionals[0] !== undefined) throw new InstallProblem(installZh.unknownFlag(positionals[0]))
  if (values.backup !== undefined && values.restore !== undefined) throw new InstallProblem(installZh.twoCommands)
  return values
}

/** The one place that understands the command line and the environment. Throws InstallProblem with a sentence. */
export function readSettings(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Settings {
  const { production = false, backup, restore } = readFlags(argv)
  const parsed = Environment.safeParse(environment)
  if (!parsed.success) throw new InstallProblem(parsed.error.issues.map(issue => issue.message).join('\n'))
  const given = parsed.data
  const dataFolder = resolve(given.DATA_DIR)
  return {
    task: backup === undefined ? (restore === undefined ? 'serve' : 'restore') : 'backup',
    file: resolve(backup ?? restore ?? ''),
    production,
    host: given.HOST,
    port: given.PORT,
    dataFolder,
    keysFolder: given.KEYS_DIR === undefined ? join(dataFolder, 'keys') : resolve(given.KEYS_DIR),
    databaseUrl: given.DATABASE_URL,
    publicUrl: given.PUBLIC_URL?.replace(/\/$/, ''),
    trustedProxy: given.TRUSTED_PROXY,
    oidc: oidcOf(given),
  }
}

/** All three or none: half a client would only fail at the first sign-in. */
function oidcOf(given: z.infer<typeof Environment>): OidcSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = given
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return null
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) {
    throw new InstallProblem(installZh.halfOidc)
  }
  return { issuer, clientId, clientSecret, name }
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

export function isLoopback(host: string): boolean {
  const plain = host.replace(/^\[|\]$/g, '')
  const family = isIP(plain)
  return plain === 'localhost' || (family !== 0 && loopback.check(plain, family === 6 ? 'ipv6' : 'ipv4'))
}

const defaultSecrets = /^(.{0,11}|changeme.*|postgres.*|password.*|tongxin.*|admin.*|1234567.*)$/i

/** As the driver understands the address, with every way it knows to name another host or to turn the check off (S-47). */
function asDriven(databaseUrl: string): { host: string; isChecked: boolean } {
  try {
    const { host, ssl }: { host: string; ssl: unknown } = new pg.Client({ connectionString: databaseUrl })
    const isChecked =
      typeof ssl === 'object' && ssl !== null && !('rejectUnauthorized' in ssl) && !('checkServerIdentity' in ssl)
    return { host, isChecked }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new InstallProblem(installZh.databaseRefused.certificateFile(reason))
  }
}

function checkDatabase(databaseUrl: string, mode: 'demo' | 'production'): void {
  const url = new URL(databaseUrl)
  const { host, isChecked } = asDriven(databaseUrl)
  const named = [host, ...url.searchParams.getAll('host'), ...url.searchParams.getAll('hostaddr')]
  const remote = named.find(each => !each.startsWith('/') && !isLoopback(each))
  const modes = url.searchParams.getAll('sslmode')
  // PostgreSQL's own tools read the same address: to them `require` is no check.
  if (remote !== undefined && !(isChecked && modes.length === 1 && modes[0] === 'verify-full'))
    throw new InstallProblem(installZh.plainDatabase(remote))
  if (mode === 'production' && defaultSecrets.test(decodeURIComponent(url.password)))
    throw new InstallProblem(installZh.weakSecret)
}

/** What the installation's mode forbids: a demo anybody could reach, a production nobody protects (S-47, S-95). Throws InstallProblem. */
export function checkReach(settings: Settings, mode: 'demo' | 'production'): void {
  const { host, publicUrl, trustedProxy, databaseUrl } = settings
  if (databaseUrl !== undefined) checkDatabase(databaseUrl, mode)
  if (mode === 'demo') {
    if (!isLoopback(host) || publicUrl !== undefined || trustedProxy.length > 0)
      throw new InstallProblem(installZh.demoNotPublic(publicUrl ?? host))
    return
  }
  if (publicUrl?.startsWith('http:')) throw new InstallProblem(installZh.needsHttps(publicUrl))
  if (!isLoopback(host) && publicUrl === undefined) throw new InstallProblem(installZh.needsPublicUrl(host))
  if (publicUrl !== undefined && trustedProxy.length === 0) throw new InstallProblem(installZh.needsProxy)
}
