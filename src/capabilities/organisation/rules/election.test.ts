import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ElectionTiming, electionDecision, electionOn } from './election.ts'

const former = { termEnd: '2026-07-01', extensions: [] }
const extended = { ...former, extensions: [{ to: '2027-03-01', docNo: '示组〔2026〕5号' }] }

test('ORG-44 an election is early before the last day of the term, postponed within an extension, and late after it', () => {
  const cases: [typeof former | typeof extended, string, ElectionTiming, number][] = [
    [former, '2026-06-30', 'EARLY', 1],
    [former, '2026-07-01', 'ON_TIME', 0],
    [former, '2026-07-02', 'LATE', 1],
    [extended, '2026-06-30', 'EARLY', 1],
    [extended, '2026-07-02', 'POSTPONED', 1],
    [extended, '2027-03-01', 'POSTPONED', 243],
    [extended, '2027-03-02', 'LATE', 1],
  ]
  for (const [term, on, timing, days] of cases) {
    const election = electionOn(term, on)
    assert.deepEqual([election.timing, election.days], [timing, days], on)
    assert.equal(election.basis.regulation, 'ELECT')
  }
})

test('ORG-44 an early election needs the approving document, one more than a year early a reason too', () => {
  const refusal = (on: string, docNo: string | null, reason: string | null = null) => {
    const decision = electionDecision(former, { on, docNo, reason })
    return decision.ok ? null : decision.refusal
  }
  assert.equal(refusal('2026-06-30', null), 'earlyWithoutApproval')
  assert.equal(refusal('2026-06-30', '  '), 'earlyWithoutApproval')
  assert.equal(refusal('2026-06-30', '示组〔2026〕5号'), null)
  assert.equal(refusal('2026-07-01', null), null)
  assert.equal(refusal('2025-07-01', '示组〔2025〕5号'), null)
  assert.equal(refusal('2025-06-30', '示组〔2025〕5号'), 'reasonMissing')
  assert.equal(refusal('2025-06-30', '示组〔2025〕5号', '班子缺员过半'), null)
  assert.equal(refusal('2029-01-01', null), null, 'a late election is a fact, and the reminders have told of it')
  assert.equal(electionDecision(null, { on: '2026-06-30', docNo: null, reason: null }).ok, true)
})
