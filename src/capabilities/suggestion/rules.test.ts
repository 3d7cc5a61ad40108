import assert from 'node:assert/strict'
import { test } from 'node:test'
import { validatePack } from '#platform/pure/rule-pack.ts'
import { answerPack } from './rule-pack.ts'
import { dueOn, kinds, mayReceive, type State, type StepKind, stateAfter, states, stepKinds } from './rules.ts'

const allowed: readonly [State | null, StepKind, State][] = [
  [null, 'SENT', 'RECEIVED'],
  ['RECEIVED', 'ACCEPTED', 'HANDLING'],
  ['RECEIVED', 'ANSWERED', 'ANSWERED'],
  ['HANDLING', 'ANSWERED', 'ANSWERED'],
  ['ANSWERED', 'REOPENED', 'RECEIVED'],
  ['CLOSED', 'REOPENED', 'RECEIVED'],
  ['RECEIVED', 'CLOSED', 'CLOSED'],
  ['HANDLING', 'CLOSED', 'CLOSED'],
  ['ANSWERED', 'CLOSED', 'CLOSED'],
]
test('a matter goes the ways of the table and no others', () => {
  const found = [null, ...states].flatMap(state =>
    stepKinds.flatMap(step => {
      const next = stateAfter(state, step)
      return next === null ? [] : [`${state} ${step} ${next}`]
    }),
  )
  assert.deepEqual(found.toSorted(), allowed.map(([state, step, next]) => `${state} ${step} ${next}`).toSorted())
  assert.equal(stateAfter(null, 'SENT'), 'RECEIVED')
})

const due = { ADVICE: '2026-12-07', QUESTION: '2026-11-29', HELP: '2026-11-29', COMPLAINT: '2026-12-07' }
for (const kind of kinds) {
  test(`CMP-03 ${kind} sent on 22 November is answered by ${due[kind]}`, () => {
    assert.equal(dueOn(kind, '2026-11-22'), due[kind])
  })
}

const [county, town, village] = ['0001.', '0001.0002.', '0001.0002.0003.']
const addresses = [
  ['about nobody in particular may go to the village', village, null, null],
  ['about nobody in particular may go to the county', county, null, null],
  ['about the village secretary does not land at the village', village, village, 'conflictOfInterest'],
  ['about the village secretary goes to the town', town, village, null],
  ['about the village secretary goes to the county', county, village, null],
  ['about the town does not land at the town', town, town, 'conflictOfInterest'],
  ['about the town does not land below it', village, town, 'conflictOfInterest'],
  ['about the town goes to the county', county, town, null],
  ['about the county finds nobody above here', county, county, 'nobodyAbove'],
] as const
for (const [name, receiver, concerns, refusal] of addresses) {
  test(`CMP-10 a matter ${name}`, () => assert.equal(mayReceive(receiver, concerns, county), refusal))
}

test('the days for an answer are covered without a gap', () => {
  assert.deepEqual(validatePack(answerPack), [])
})
