import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { InstallProblem } from './problem.ts'
import { checkReach, isLoopback, readSettings } from './settings.ts'

const problem = (pattern: RegExp) => (error: unknown) => error instanceof InstallProblem && pattern.test(error.message)

describe('the command line and the environment', () => {
  it('mean a demo on loopback port 8080 in ./data when nothing is said', () => {
    const settings = readSettings([], {})
    assert.deepEqual(settings, {
      task: 'serve',
      file: process.cwd(),
      production: false,
      host: '127.0.0.1',
      port: 8080,
      dataFolder: `${process.cwd()}/data`,
      keysFolder: `${process.cwd()}/data/keys`,
      databaseUrl: undefined,
      publicUrl: undefined,
      trustedProxy: [],
      oidc: null,
    })
  })

  it('treat an empty variable as an absent one', () => {
    assert.deepEqual(
      readSettings([], { PORT: '', DATA_DIR: '', DATABASE_URL: '', PUBLIC_URL: '', TRUSTED_PROXY: '' }),
      readSettings([], {}),
    )
  })

  it('are read as they are meant', () => {
    const settings = readSettings(['--production', '--backup', '/tmp/a.backup'], {
      PORT: '9000',
      HOST: '0.0.0.0',
      DATA_DIR: '/srv/tx',
      KEYS_DIR: '/etc/tx/keys',
      PUBLIC_URL: 'https://dj.example.cn/',
      TRUSTED_PROXY: '10.0.0.5, 10.1.0.0/16 2001:db8::/32',
    })
    assert.equal(settings.task, 'backup')
    assert.equal(settings.file, '/tmp/a.backup')
    assert.equal(settings.keysFolder, '/etc/tx/keys')
    assert.equal(settings.publicUrl, 'https://dj.example.cn')
    assert.deepEqual(settings.trustedProxy, ['10.0.0.5', '10.1.0.0/16', '2001:db8::/32'])
  })

  it('know an identity provider when it is named in full', () => {
    const given = { OIDC_ISSUER: 'http://127.0.0.1:9/oidc', OIDC_CLIENT_ID: 'tongxin', OIDC_CLIENT_SECRET: 'geheim' }
    assert.deepEqual(readSettings([], given).oidc, {
      ...{ issuer: 'http://127.0.0.1:9/oidc', clientId: 'tongxin', clientSecret: 'geheim', name: '统一认证' },
    })
  })

  const wrong: [string, string[], Record<string, string>, RegExp][] = [
    ['a port of 0', [], { PORT: '0' }, /PORT/],
    ['a port of 65536', [], { PORT: '65536' }, /PORT/],
    ['a port in words', [], { PORT: 'http' }, /PORT/],
    ['a web address as the database', [], { DATABASE_URL: 'https://example.cn' }, /DATABASE_URL/],
    ['a public address with a path', [], { PUBLIC_URL: 'https://example.cn/a' }, /PUBLIC_URL/],
    ['a public address without a scheme', [], { PUBLIC_URL: 'example.cn' }, /PUBLIC_URL/],
    ['a proxy by name', [], { TRUSTED_PROXY: 'proxy' }, /TRUSTED_PROXY/],
    ['a network of 33 bits', [], { TRUSTED_PROXY: '10.0.0.0/33' }, /TRUSTED_PROXY/],
    ['a provider without TLS', [], { OIDC_ISSUER: 'http://sso.example.cn' }, /OIDC_ISSUER/],
    ['a provider that is no address', [], { OIDC_ISSUER: 'sso' }, /OIDC_ISSUER/],
    ['a provider without a client', [], { OIDC_ISSUER: 'https://sso.example.cn' }, /OIDC_CLIENT_ID/],
    ['a secret without a provider', [], { OIDC_CLIENT_SECRET: 'x' }, /OIDC_ISSUER/],
    ['an unknown flag', ['--producton'], {}, /--producton/],
    ['a stray word', ['production'], {}, /production/],
    ['a backup without a file', ['--backup'], {}, /--backup/],
    ['a restore followed by a flag', ['--restore', '--production'], {}, /--restore/],
    ['backup and restore at once', ['--backup', 'a', '--restore', 'b'], {}, /不能同时/],
  ]
  for (const [title, argv, environment, pattern] of wrong)
    it(`are refused with a sentence: ${title}`, () => {
      assert.throws(() => readSettings(argv, environment), problem(pattern))
    })
})

describe('the reach a mode allows', () => {
  it('knows loopback by any of its names', () => {
    for (const host of ['127.0.0.1', '127.8.8.8', '::1', '[::1]', 'localhost']) assert.ok(isLoopback(host), host)
    for (const host of ['0.0.0.0', '::', '10.0.0.1', '128.0.0.1', 'example.cn']) assert.ok(!isLoopback(host), host)
  })

  const secret = 'k3JvQ9sT2mXw8'
  type Case = [string, 'demo' | 'production', Record<string, string>, RegExp | undefined]
  const refusedByWayOf = [
    'localhost/t?host=db.cn',
    '127.0.0.1/t?hostaddr=10.0.0.9',
    'db.cn/t?sslmode=verify-full&sslmode=disable',
    'db.cn/t?sslmode=verify-ca',
    'db.cn/t?ssl=true',
    'db.cn/t?sslmode=no-verify',
  ]
  const cases: Case[] = [
    ['a demo on loopback', 'demo', {}, undefined],
    ['a demo for everyone', 'demo', { HOST: '0.0.0.0' }, /演示模式/],
    ['a demo with a public address', 'demo', { PUBLIC_URL: 'https://dj.example.cn' }, /演示模式/],
    ['a demo behind a proxy', 'demo', { TRUSTED_PROXY: '127.0.0.1' }, /演示模式/],
    ['production on loopback', 'production', {}, undefined],
    ['production for everyone without an address', 'production', { HOST: '0.0.0.0' }, /PUBLIC_URL/],
    ['production without HTTPS', 'production', { PUBLIC_URL: 'http://dj.cn', TRUSTED_PROXY: '127.0.0.1' }, /HTTPS/],
    ['production without a declared proxy', 'production', { PUBLIC_URL: 'https://dj.cn' }, /TRUSTED_PROXY/],
    [
      'production with HTTPS and a proxy',
      'production',
      { HOST: '0.0.0.0', PUBLIC_URL: 'https://dj.cn', TRUSTED_PROXY: '10.0.0.5' },
      undefined,
    ],
    ['S-95 the secret changeme', 'production', { DATABASE_URL: 'postgres://o:changeme@127.0.0.1/t' }, /口令/],
    ['S-95 no secret', 'production', { DATABASE_URL: 'postgres://o@127.0.0.1/t' }, /口令/],
    ['S-95 a short secret', 'production', { DATABASE_URL: 'postgres://o:k3JvQ9sT2mX@127.0.0.1/t' }, /口令/],
    ['a long random secret', 'production', { DATABASE_URL: `postgres://o:${secret}@127.0.0.1/t` }, undefined],
    [
      'S-47 a remote database in plain text',
      'production',
      { DATABASE_URL: `postgres://o:${secret}@db.cn/t` },
      /verify-full/,
    ],
    [
      'S-47 … with TLS but no check',
      'production',
      { DATABASE_URL: `postgres://o:${secret}@db.cn/t?sslmode=require` },
      /verify-full/,
    ],
    [
      'S-47 … with TLS and check',
      'production',
      { DATABASE_URL: `postgres://o:${secret}@db.cn/t?sslmode=verify-full` },
      undefined,
    ],
    ...refusedByWayOf.map((rest): Case => {
      const environment = { DATABASE_URL: `postgres://o:${secret}@${rest}` }
      return [`S-47 a remote database by way of ${rest}`, 'production', environment, /verify-full/]
    }),
    [
      'S-47 an authority whose certificate cannot be read',
      'production',
      { DATABASE_URL: `postgres://o:${secret}@db.cn/t?sslmode=verify-full&sslrootcert=/nowhere/ca.crt` },
      /sslrootcert/,
    ],
    [
      'a socket of this machine',
      'production',
      { DATABASE_URL: `postgres://o:${secret}@localhost/t?host=/run/pg` },
      undefined,
    ],
    [
      'S-47 a demo with a remote database in plain text',
      'demo',
      { DATABASE_URL: `postgres://o:${secret}@db.cn/t` },
      /verify-full/,
    ],
  ]
  for (const [title, mode, environment, pattern] of cases)
    it(`${pattern === undefined ? 'admits' : 'refuses'} ${title}`, () => {
      const check = () => checkReach(readSettings([], environment), mode)
      if (pattern === undefined) check()
      else assert.throws(check, problem(pattern))
    })
})
