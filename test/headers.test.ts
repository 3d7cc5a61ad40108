import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { identity } from '#capabilities/identity/contract.ts'
import { organisation } from '#capabilities/organisation/contract.ts'
import type { Browser } from '#platform/http/inside.ts'
import { pathOf } from '#platform/kernel/contract.ts'
import { randomId } from '#platform/pure/id.ts'
import { openWorld, type World } from './world.ts'

let world: World
let officer: Browser
before(async () => {
  world = await openWorld()
  officer = await world.as('county officer')
})
after(() => world?.close())

const strange = [
  "'",
  '"',
  '%00',
  '%',
  '%zz',
  '\\',
  'x'.repeat(3_000),
  'é',
  '../..',
  '{}',
  '[]',
  '0',
  '-1',
  ' ',
  ',',
  ';',
]
const rename = { organisationId: randomId(), fullName: '中国共产党某某村支部委员会', on: '2026-11-21' }

async function answered(headers: Record<string, string>) {
  const write = await world.platform.server.inject({
    ...{ method: 'POST', url: pathOf(organisation.rename), payload: rename },
    headers: { cookie: officer.cookie() ?? '', ...headers },
  })
  const read = await world.platform.server.inject({
    ...{ url: '/api/identity/session', headers: { cookie: officer.cookie() ?? '', ...headers } },
  })
  return [write.statusCode, read.statusCode]
}

describe('names that look like others', () => {
  for (const mark of ['\u202e', '\u200b', '\u2066', '\u0007', '\ufeff', '\u00ad']) {
    it(`are refused with ${JSON.stringify(mark)} in them, for organisations and accounts`, async () => {
      const { organisations } = world.cast
      const wish = {
        organisationId: organisations.qingshi,
        on: '2026-11-20',
        fullName: `中国共产党青${mark}石村支部委员会`,
      }
      await assert.rejects(officer.do(organisation.rename, wish), { status: 400, code: 'invalid' })
      const account = { login: 'lisi', displayName: `李${mark}四`, organisationId: organisations.qingshi }
      await assert.rejects(officer.do(identity.openAccount, account), { status: 400, code: 'invalid' })
    })
  }
})

describe('S-44 headers nobody should send', () => {
  for (const name of [
    'idempotency-key',
    'x-tongxin-hat',
    'cookie',
    'origin',
    'host',
    'x-forwarded-for',
    'content-type',
  ]) {
    it(`break nothing as ${name}`, async () => {
      for (const value of strange) {
        const statuses = await answered({ [name]: name === 'cookie' ? `__Host-tongxin=${value}` : value })
        for (const status of statuses) assert.ok(status < 500, `${name}: ${value.slice(0, 20)} is answered ${status}`)
      }
    })
  }
})
