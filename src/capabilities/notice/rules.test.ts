import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import {
  afterQuiet,
  isAllowedEndpoint,
  isSafeMail,
  judgeProof,
  maskedAddress,
  mayAskProof,
  mayConfirm,
  nextAttempt,
  pushHosts,
} from './rules.ts'

const at = (text: string) => new Date(`${text}+08:00`)
const shown = (moment: Date) => new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 16)

describe('receipts', () => {
  it('exist for official notices that ask for one, while they stand', () => {
    assert.equal(mayConfirm({ needsConfirmation: true, isRecalled: false }), null)
    assert.equal(mayConfirm({ needsConfirmation: false, isRecalled: false }), 'nothingToConfirm')
    assert.equal(mayConfirm({ needsConfirmation: true, isRecalled: true }), 'recalled')
  })
})

describe('quiet hours', () => {
  const night = { from: 22 * 60, to: 7 * 60 + 30 }
  const noon = { from: 12 * 60, to: 14 * 60 }
  const cases = [
    ['2026-11-21T21:59', night, '2026-11-21T21:59'],
    ['2026-11-21T22:00', night, '2026-11-22T07:30'],
    ['2026-11-21T23:59', night, '2026-11-22T07:30'],
    ['2026-11-22T00:00', night, '2026-11-22T07:30'],
    ['2026-11-22T07:29', night, '2026-11-22T07:30'],
    ['2026-11-22T07:30', night, '2026-11-22T07:30'],
    ['2026-12-31T23:00', night, '2027-01-01T07:30'],
    ['2026-11-21T11:59', noon, '2026-11-21T11:59'],
    ['2026-11-21T12:00', noon, '2026-11-21T14:00'],
    ['2026-11-21T13:00', { from: 60, to: 60 }, '2026-11-21T13:00'],
    ['2026-11-21T13:00', { from: null, to: 800 }, '2026-11-21T13:00'],
  ] as const
  for (const [now, quiet, then] of cases) {
    it(`at ${now} with ${quiet.from}–${quiet.to} a letter leaves at ${then}`, () => {
      assert.equal(shown(afterQuiet(at(now), quiet)), then)
    })
  }

  it('never hold a letter back for a day or more, and never inside themselves', () => {
    const clock = fc.integer({ min: 0, max: 1439 })
    fc.assert(
      fc.property(clock, clock, fc.integer({ min: 0, max: 4_000_000 }), (from, to, minutes) => {
        const moment = new Date(Date.parse('2026-01-01T00:00:00Z') + minutes * 60_000)
        const leaves = afterQuiet(moment, { from, to })
        assert.ok(leaves >= moment && leaves.getTime() - moment.getTime() < 86_400_000)
        assert.deepEqual(afterQuiet(leaves, { from, to }), leaves)
      }),
    )
  })
})

describe('the way out', () => {
  it('is tried six times more, ever more patiently, then given up', () => {
    const now = at('2026-11-21T10:00')
    const waits = [1, 2, 3, 4, 5, 6, 7].map(n => {
      const next = nextAttempt(n, now)
      return next === null ? null : (next.getTime() - now.getTime()) / 60_000
    })
    assert.deepEqual(waits, [1, 5, 30, 120, 360, 720, null])
  })

  const hosts = [...pushHosts, '127.0.0.1:9000']
  const endpoints = [
    ['https://fcm.googleapis.com/fcm/send/abc', true],
    ['https://wns2-par02p.notify.windows.com/w/?token=x', true],
    ['https://evilfcm.googleapis.com.example/x', false],
    ['https://xfcm.googleapis.com/x', false],
    ['http://fcm.googleapis.com/x', false],
    ['https://fcm.googleapis.com:8443/x', false],
    ['https://a@fcm.googleapis.com/x', false],
    ['https://127.0.0.1/x', false],
    ['https://10.0.0.8/x', false],
    ['http://127.0.0.1:9000/x', true],
    ['http://127.0.0.1:9001/x', false],
    ['http://10.0.0.8:9000/x', false],
    ['file:///etc/passwd', false],
    ['fcm.googleapis.com', false],
  ] as const
  for (const [endpoint, allowed] of endpoints) {
    it(`S-74 push ${allowed ? 'may' : 'must not'} call ${endpoint}`, () => {
      assert.equal(isAllowedEndpoint(endpoint, hosts), allowed)
    })
  }

  it('leaves unprotected to this machine only', () => {
    const cases = [
      ['127.0.0.1', 'none', true],
      ['localhost', 'none', true],
      ['mail.example.cn', 'none', false],
      ['127.0.0.1.example.cn', 'none', false],
      ['mail.example.cn', 'starttls', true],
      ['mail.example.cn', 'tls', true],
    ] as const
    for (const [host, security, safe] of cases) assert.equal(isSafeMail({ host, security }), safe, host)
  })

  it('shows of an address only what its owner recognises', () => {
    assert.equal(maskedAddress('zhaoqingshan@example.cn'), 'z***@example.cn')
  })
})

describe('a code for an address', () => {
  const expiresAt = at('2026-11-22T10:30:00')
  const cases = [
    [true, 0, '2026-11-22T10:29:59', 'verified'],
    [true, 4, '2026-11-22T10:29:59', 'verified'],
    [true, 5, '2026-11-22T10:29:59', 'spent'],
    [true, 0, '2026-11-22T10:30:00', 'spent'],
    [false, 0, '2026-11-22T10:29:59', 'wrong'],
    [false, 3, '2026-11-22T10:29:59', 'wrong'],
    [false, 4, '2026-11-22T10:29:59', 'spent'],
  ] as const
  for (const [matches, tries, moment, outcome] of cases) {
    it(`${matches ? 'right' : 'wrong'} after ${tries} tries at ${moment} is ${outcome}`, () => {
      assert.equal(judgeProof({ expiresAt, tries }, matches, at(moment)), outcome)
    })
  }

  it('is asked for five times a day', () => {
    assert.deepEqual([0, 4, 5].map(mayAskProof), [true, true, false])
  })
})
