import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { LightMyRequestResponse } from 'fastify'
import { openProbeServer, type ProbeServer } from '#platform/testing/probe-server.ts'
import { type Reach, sessionCookie } from './cookie.ts'
import { zh } from './zh.ts'

const setCookie = (response: LightMyRequestResponse) => [response.headers['set-cookie']].flat().join('\n')

describe('the session cookie', () => {
  it('S-18 of production is __Host-, Secure and out of reach for scripts', () => {
    assert.deepEqual(sessionCookie({ mode: 'production' }), {
      name: '__Host-tongxin',
      options: { httpOnly: true, secure: true, sameSite: 'lax', path: '/' },
    })
  })

  it('S-18 of demo has neither prefix nor Secure, but stays out of reach for scripts', () => {
    const { name, options } = sessionCookie({ mode: 'demo' })
    assert.doesNotMatch(name, /^__/)
    assert.deepEqual(options, { httpOnly: true, secure: false, sameSite: 'lax', path: '/' })
  })

  for (const mode of ['production', 'DEMO', '', 'Demo', undefined, null, 'test'] as const) {
    it(`S-18 whatever is not exactly demo gets the strict form: ${JSON.stringify(mode) ?? 'nothing'}`, () => {
      const { name, options } = sessionCookie({ mode } as Reach)
      assert.ok(name.startsWith('__Host-') && options.secure && options.httpOnly && options.path === '/')
    })
  }
})

for (const mode of ['production', 'demo'] as const) {
  describe(`answers of a ${mode} server`, () => {
    let probe: ProbeServer
    before(async () => {
      probe = await openProbeServer({ reach: { mode, origins: [], trustedProxies: [] } })
    })
    after(() => probe?.close())
    const enter = (token: string | null) =>
      probe.server.inject({ method: 'POST', url: '/api/probe/enter', payload: { token } })

    it('S-18 a sign-in sets exactly the cookie of the mode and never shows the word itself', async () => {
      const response = await enter('the-word')
      const name = sessionCookie({ mode }).name
      const parts = setCookie(response).split('; ').sort()
      const secure = mode === 'production' ? ['Secure'] : []
      assert.deepEqual(parts, ['HttpOnly', 'Path=/', 'SameSite=Lax', ...secure, `${name}=the-word`].sort())
      assert.deepEqual(response.json(), { outcome: 'fine' })
    })

    it('S-18 signing out clears the same cookie and what the page kept', async () => {
      const response = await enter(null)
      assert.match(setCookie(response), new RegExp(`^${sessionCookie({ mode }).name}=;.*Path=/.*(Expires|Max-Age)`))
      assert.equal(setCookie(response).includes('Secure'), mode === 'production')
      assert.equal(response.headers['clear-site-data'], '"cache", "storage"')
    })

    it('S-18 the cookie of the other mode opens nothing', async () => {
      const other = sessionCookie({ mode: mode === 'demo' ? 'production' : 'demo' }).name
      const ask = (name: string) =>
        probe.server.inject({ url: '/api/probe/chatty', headers: { cookie: `${name}=word-of-somebody` } })
      assert.deepEqual([(await ask(other)).statusCode, (await ask(other)).json().title], [401, zh.unknown])
    })

    it('S-71 HSTS is promised where there is TLS and nowhere else', async () => {
      const { headers } = await probe.server.inject({ url: '/healthz' })
      const expected = mode === 'production' ? 'max-age=31536000; includeSubDomains' : undefined
      assert.equal(headers['strict-transport-security'], expected)
    })
  })
}
