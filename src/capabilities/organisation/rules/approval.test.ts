import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { approvalDecision, type DecidedStep } from './approval.ts'
import { type OrganisationType, organisationTypes } from './kinds.ts'

const deciding: readonly DecidedStep[] = [
  'RECORD',
  'RETURN',
  'APPROVE',
  'RENAME',
  'RESTRUCTURE',
  'REVOKE',
  'AUTO_REVOKE',
  'EXTEND_TERM',
]
const below = { isSeat: false, isRoot: false } as const

/** Seat → the types it decides about below itself; every pair that is not named is refused. */
const table: Partial<Record<OrganisationType, readonly OrganisationType[]>> = {
  LOCAL_COMMITTEE: [
    'LOCAL_COMMITTEE',
    'WORK_COMMITTEE',
    'PRIMARY_COMMITTEE',
    'GENERAL_BRANCH',
    'BRANCH',
    'PARTY_GROUP',
  ],
  WORK_COMMITTEE: ['PRIMARY_COMMITTEE', 'GENERAL_BRANCH', 'BRANCH', 'PARTY_GROUP'],
  PRIMARY_COMMITTEE: ['GENERAL_BRANCH', 'BRANCH', 'PARTY_GROUP'],
  GENERAL_BRANCH: ['PARTY_GROUP'],
  BRANCH: ['PARTY_GROUP'],
  PARTY_GROUP: [],
}

describe('who decides', () => {
  it('ORG-51 ORG-54 ORG-18 ORG-44 each pair of seat and type is allowed or refused as the table says', () => {
    for (const [seat, types] of Object.entries(table) as [OrganisationType, readonly OrganisationType[]][]) {
      for (const type of organisationTypes) {
        for (const step of deciding) {
          const decision = approvalDecision({ step, seat, type, ...below })
          assert.equal(decision.ok, types.includes(type), `${seat} ${step} ${type}`)
        }
      }
    }
  })

  it('ORG-50 ORG-52 whoever applies may draft, send up, and start after the election', () => {
    for (const step of ['DRAFT', 'APPLY', 'ACTIVATE'] as const) {
      assert.ok(approvalDecision({ step, seat: 'GENERAL_BRANCH', type: 'BRANCH', ...below }).ok, step)
    }
  })

  it('ORG-56 nobody decides upon himself, but the topmost organisation, whose superior is not in the installation', () => {
    const own = { step: 'RENAME', seat: 'PRIMARY_COMMITTEE', type: 'PRIMARY_COMMITTEE', isSeat: true } as const
    assert.equal(approvalDecision({ ...own, isRoot: false }).ok, false)
    assert.equal(approvalDecision({ ...own, isRoot: true }).ok, true)
    const branch = { step: 'RENAME', seat: 'LOCAL_COMMITTEE', type: 'BRANCH', isSeat: true, isRoot: false } as const
    assert.equal(approvalDecision(branch).ok, false)
  })

  it('ORG-51 a refusal names its article', () => {
    const refused = approvalDecision({ step: 'REVOKE', seat: 'BRANCH', type: 'BRANCH', ...below })
    assert.ok(!refused.ok && refused.basis.handbookId === 'ORG-51' && refused.basis.regulation === 'BRANCH')
  })
})
