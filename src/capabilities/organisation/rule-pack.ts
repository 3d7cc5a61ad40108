import type { Day } from '#platform/pure/calendar.ts'
import { type Basis, type RuleAnswer, type RulePack, ruleOn } from '#platform/pure/rule-pack.ts'

/** Numbers of members: `usual` is what is general, `max` what may not be exceeded without a reason; null where open. */
export type CommitteeSize = { readonly min: number; readonly usual: number; readonly max: number | null }

type FormationValues = {
  'branch.minFullMembers': number
  'branch.maxMembers': number
  'branch.maxJointUnits': number
  'branch.committeeFrom': number
  'generalBranch.minMembers': number
  'committee.minMembers': number
  'village.generalBranchAbove': number
  'village.committeeAbove': number
  'group.minMembers': number
  'group.minFullMembers': number
  'size.branch': CommitteeSize
  'size.generalBranch': CommitteeSize
  'size.stateEnterprise': CommitteeSize
  'size.stateEnterpriseStanding': CommitteeSize
  'size.stateEnterpriseWithStanding': CommitteeSize
  'size.committee': CommitteeSize
  'deputies.branch': number
  'deputies.stateEnterprise': number
  'secretary.minPartyAge': number
}

type TermValues = {
  'term.localCommittee': number
  'term.committee': number
  'term.branch': number
  'term.village': number
  'term.maxExtensionMonths': number
  'term.dueSoonDays': number
  'term.reminderDays': readonly number[]
  'term.overdueReminderDays': number
}

const cite = (regulation: string, article: string, handbookId: string): Basis => ({ regulation, article, handbookId })

const formationFrom: Day = '2019-12-30'
const open = { validFrom: formationFrom, validTo: null } as const

/** Thresholds and sizes. Covered from the day the last of the cited regulations (SOE) was in force. */
export const formationPack: RulePack<FormationValues> = {
  id: 'organisation-formation',
  version: '2026-11',
  coversFrom: formationFrom,
  values: [
    { key: 'branch.minFullMembers', value: 3, ...open, basis: cite('BRANCH', 'Art. 4', 'ORG-10') },
    { key: 'branch.maxMembers', value: 50, ...open, basis: cite('BRANCH', 'Art. 4', 'ORG-12') },
    { key: 'branch.maxJointUnits', value: 5, ...open, basis: cite('BRANCH', 'Art. 5', 'ORG-11') },
    { key: 'branch.committeeFrom', value: 7, ...open, basis: cite('BRANCH', 'Art. 20', 'ORG-30') },
    { key: 'generalBranch.minMembers', value: 50, ...open, basis: cite('SOE', 'ch. 2', 'ORG-13') },
    { key: 'committee.minMembers', value: 100, ...open, basis: cite('SOE', 'ch. 2', 'ORG-14') },
    { key: 'village.generalBranchAbove', value: 50, ...open, basis: cite('RURAL', 'ch. 2', 'ORG-17') },
    { key: 'village.committeeAbove', value: 100, ...open, basis: cite('RURAL', 'ch. 2', 'ORG-18') },
    { key: 'group.minMembers', value: 3, ...open, basis: cite('SETTING', 'org.groupMinSize', 'ORG-20') },
    { key: 'group.minFullMembers', value: 1, ...open, basis: cite('SETTING', 'org.groupMinSize', 'ORG-20') },
    { key: 'size.branch', value: { min: 3, usual: 5, max: 7 }, ...open, basis: cite('BRANCH', 'Art. 20', 'ORG-30') },
    { key: 'size.generalBranch', value: { min: 5, usual: 7, max: 9 }, ...open, basis: cite('SOE', 'ch. 2', 'ORG-32') },
    {
      key: 'size.stateEnterprise',
      value: { min: 5, usual: 9, max: 11 },
      ...open,
      basis: cite('SOE', 'ch. 2', 'ORG-33'),
    },
    {
      key: 'size.stateEnterpriseStanding',
      value: { min: 5, usual: 7, max: 9 },
      ...open,
      basis: cite('SOE', 'ch. 2', 'ORG-33'),
    },
    {
      key: 'size.stateEnterpriseWithStanding',
      value: { min: 15, usual: 21, max: 21 },
      ...open,
      basis: cite('SOE', 'ch. 2', 'ORG-33'),
    },
    {
      key: 'size.committee',
      value: { min: 7, usual: 11, max: null },
      ...open,
      basis: cite('SETTING', 'org.committeeSizes', 'ORG-34'),
    },
    { key: 'deputies.branch', value: 1, ...open, basis: cite('BRANCH', 'Art. 20', 'ORG-30') },
    { key: 'deputies.stateEnterprise', value: 2, ...open, basis: cite('SOE', 'ch. 2', 'ORG-33') },
    { key: 'secretary.minPartyAge', value: 1, ...open, basis: cite('BRANCH', 'Art. 24', 'ORG-35') },
  ],
}

const termsFrom: Day = '2002-11-14'
const always = { validFrom: termsFrom, validTo: null } as const
// The Charter of 2002 to 2018 left branches two or three years, villages included; TERM and RURAL fixed the figures.
const beforeTerm = { validFrom: termsFrom, validTo: '2018-06-30' } as const
const sinceTerm = { validFrom: '2018-07-01', validTo: null } as const

/** Lengths of terms by the day the term starts. Covered from the Charter of 2002. */
export const termPack: RulePack<TermValues> = {
  id: 'organisation-term',
  version: '2026-11',
  coversFrom: termsFrom,
  values: [
    { key: 'term.localCommittee', value: 5, ...always, basis: cite('CHARTER', 'Art. 27', 'HB-1.1') },
    { key: 'term.committee', value: 5, ...beforeTerm, basis: cite('CHARTER', 'Art. 31', 'ORG-40') },
    { key: 'term.committee', value: 5, ...sinceTerm, basis: cite('TERM', 'whole text', 'ORG-41') },
    { key: 'term.branch', value: 3, ...beforeTerm, basis: cite('CHARTER', 'Art. 31', 'ORG-40') },
    { key: 'term.branch', value: 3, ...sinceTerm, basis: cite('BRANCH', 'Art. 21', 'ORG-42') },
    { key: 'term.village', value: 3, ...beforeTerm, basis: cite('CHARTER', 'Art. 31', 'ORG-40') },
    { key: 'term.village', value: 5, ...sinceTerm, basis: cite('BRANCH', 'Art. 21', 'ORG-43') },
    { key: 'term.maxExtensionMonths', value: 12, ...always, basis: cite('ELECT', 'Art. 3', 'ORG-44') },
    { key: 'term.dueSoonDays', value: 180, ...always, basis: cite('BRANCH', 'Art. 21', 'ORG-46') },
    {
      key: 'term.reminderDays',
      value: [180, 90, 60, 30, 0],
      ...always,
      basis: cite('SETTING', 'term.reminderDays', 'ORG-47'),
    },
    { key: 'term.overdueReminderDays', value: 7, ...always, basis: cite('SETTING', 'term.reminderDays', 'ORG-47') },
  ],
}

/** A threshold or size in force on a day; days before the pack's cover use its first values. */
export function formationRule<Key extends keyof FormationValues>(key: Key, on: Day): RuleAnswer<FormationValues[Key]> {
  return ruleOn(formationPack, key, on < formationFrom ? formationFrom : on)
}

/** A length of term in force on a day; days before the pack's cover use its first values. */
export function termRule<Key extends keyof TermValues>(key: Key, on: Day): RuleAnswer<TermValues[Key]> {
  return ruleOn(termPack, key, on < termsFrom ? termsFrom : on)
}
