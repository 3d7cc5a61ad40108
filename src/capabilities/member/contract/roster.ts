import { z } from 'zod'
import { secret } from '#platform/kernel/contract.ts'
import { finding, id, membershipStatus, partialDay, personType } from './fields.ts'

/** `everybody`: by name alone; the others go branch by branch and in this order inside each. */
export const rosterSorts = ['pinyin', 'everybody', 'surnameStrokes', 'nameStrokes', 'joinedOn', 'age'] as const
export const ageBands = ['to30', 'to35', 'to40', 'to45', 'to50', 'to55', 'to60', 'over60'] as const
/** Cuts of the bulletin (handbook 11.3): founding of the republic, 3rd plenum, 18th congress. */
export const joinedBands = ['before1949', 'to1978', 'to2012', 'since2012'] as const
/** Optional columns; number, name, organisation, type and status always come. */
export const rosterColumns = [
  'sex',
  'ethnicity',
  'birthDate',
  'age',
  'idNumber',
  'mobile',
  'education',
  'degree',
  'jobPost',
  'employer',
  'position',
  'joinedOn',
  'regularisedOn',
  'partyAge',
  'nativePlace',
  'group',
  'completeness',
  'isFloating',
  'isOutOfContact',
] as const

/** Filters of the roster: flat, for the address line. Lists are repeated keys. */
export const rosterFilter = z.strictObject({
  /** This organisation and everything below it; missing: the whole of what the hat covers. */
  organisationId: id.optional(),
  /** Part of a name, initials, pinyin, a whole ID number or phone; four digits only with an organisation. */
  search: z.string().trim().max(60).optional(),
  personType: z.array(personType).optional(),
  /** Missing: members in good standing and suspended ones; exits only when asked for. */
  status: z.array(membershipStatus).optional(),
  sex: z.array(z.string()).optional(),
  ethnicity: z.array(z.string()).optional(),
  isMinority: z.boolean().optional(),
  education: z.array(z.string()).optional(),
  /** Code prefixes: `016` finds every worker of the public sector. */
  jobPost: z.array(z.string()).optional(),
  ageBand: z.array(z.enum(ageBands)).optional(),
  joinedBand: z.array(z.enum(joinedBands)).optional(),
  incomplete: z.boolean().optional(),
  floating: z.boolean().optional(),
  outOfContact: z.boolean().optional(),
  /** Whom this import added or changed. */
  importId: id.optional(),
})
export const rosterQuestion = rosterFilter.extend({
  columns: z.array(z.enum(rosterColumns)).optional(),
  sort: z.enum(rosterSorts).default('pinyin'),
  cursor: z.string().max(400).optional(),
  size: z.int().min(1).max(200).default(50),
})
export const exportQuestion = rosterFilter.extend({
  // May be a whole identity number: the journal keeps it sealed.
  search: secret(z.string().trim().max(60)).optional(),
  columns: z.array(z.enum(rosterColumns)).optional(),
  sort: z.enum(rosterSorts).default('pinyin'),
  purpose: z.string().trim().min(2).max(200),
})
export type RosterFilter = z.infer<typeof rosterFilter>
export type RosterQuestion = z.infer<typeof rosterQuestion>

export const rosterRow = z.object({
  id,
  name: z.string(),
  organisationId: id,
  organisationName: z.string(),
  personType,
  status: membershipStatus,
  sex: z.string().nullable().optional(),
  ethnicity: z.string().nullable().optional(),
  birthDate: partialDay.nullable().optional(),
  age: z.number().nullable().optional(),
  /** Masked on the server (S-28). */
  idNumber: z.string().nullable().optional(),
  mobile: z.string().nullable().optional(),
  education: z.string().nullable().optional(),
  degree: z.string().nullable().optional(),
  jobPost: z.string().nullable().optional(),
  employer: z.string().nullable().optional(),
  position: z.string().nullable().optional(),
  joinedOn: partialDay.nullable().optional(),
  regularisedOn: partialDay.nullable().optional(),
  /** Whole years. */
  partyAge: z.number().nullable().optional(),
  nativePlace: z.string().nullable().optional(),
  group: z.string().nullable().optional(),
  /** Per cent. */
  completeness: z.number().optional(),
  isFloating: z.boolean().optional(),
  isOutOfContact: z.boolean().optional(),
})
export type RosterRow = z.infer<typeof rosterRow>

export const rosterPage = z.object({ rows: z.array(rosterRow), next: z.string().nullable() })
/** Counted up to 10,000; `more` says that there are others. */
export const rosterCount = z.object({ count: z.number(), more: z.boolean() })

export const choice = z.object({
  id,
  name: z.string(),
  organisationId: id,
  organisationName: z.string(),
  personType,
})

/** A date and what happened on it, for the timeline. */
export const timelineEntry = z.object({
  id,
  kind: z.enum(['event', 'change', 'look']),
  /** Event kind, or empty. */
  code: z.string(),
  /** The day of the fact; for changes the day they were made. */
  on: partialDay,
  at: z.string(),
  by: z.string().nullable(),
  source: z.enum(['manual', 'import', 'demo', 'self']),
  /** Changes: what stood there and what stands there now; secret values stay masked. */
  fields: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  note: z.string().nullable(),
  docNo: z.string().nullable(),
})

export const memberProfile = z.object({
  id,
  version: z.number(),
  name: z.string(),
  organisationId: id,
  organisationName: z.string(),
  organisationPath: z.string(),
  groupId: id.nullable(),
  groupName: z.string().nullable(),
  personType,
  status: membershipStatus,
  age: z.number().nullable(),
  /** Months of Party standing on today. */
  partyAgeMonths: z.number().nullable(),
  /** Every writable field by its identifier; secret ones masked. */
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  completeness: z.number(),
  missing: z.array(z.string()),
  findings: z.array(finding),
  timeline: z.array(timelineEntry),
  /** Events a person may record now, by status. */
  nextEvents: z.array(z.string()),
})

export const look = z.object({
  at: z.string(),
  field: z.string(),
  purpose: z.string(),
  /** Name of the office worn; the person behind it is in the journal. */
  hat: z.string(),
})
export const ownRecord = memberProfile.extend({ looks: z.array(look) })
