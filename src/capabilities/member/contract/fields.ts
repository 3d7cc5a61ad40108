import { z } from 'zod'
import { secret } from '#platform/kernel/contract.ts'
import { isDay, isPartialDay } from '#platform/pure/calendar.ts'
import { isId } from '#platform/pure/id.ts'
import {
  exitTypes,
  idTypes,
  joinTypes,
  membershipStatuses,
  personTypes,
  regularisations,
  sexes,
} from '../rules/codes.ts'

/** The fields of the member dictionary (handbook 2.1) as they travel; a test holds this list against `rules/dictionary.ts`. */

export const id = z.string().refine(isId, 'invalid')
/** `YYYY-MM-DD`. */
export const day = z.string().refine(isDay, 'invalid')
/** `YYYY-MM-DD`, or `YYYY-MM` where the file knows only the month. */
export const partialDay = z.string().refine(isPartialDay, 'invalid')
export const personType = z.enum(personTypes)
export const membershipStatus = z.enum(membershipStatuses)

const text = (most: number) => z.string().trim().max(most)
const code = z.string().max(40)

/** Every field an officer may write, the names of handbook 2.1. Type and status follow from dated events. */
export const writable = {
  name: text(30),
  idType: z.enum(idTypes),
  /** 18 characters, or another paper with `idType` (IDN-09). The server normalises (IDN-02). */
  idNumber: secret(text(40)),
  sex: z.enum(sexes),
  ethnicity: code,
  birthDate: partialDay,
  nativePlace: text(60),
  birthPlace: text(60),
  isTaiwanOrigin: z.boolean(),
  marital: code,
  education: code,
  degree: code,
  school: text(80),
  major: text(60),
  jointUnit: text(80),
  joinedOn: partialDay,
  regularisedOn: partialDay,
  joinType: z.enum(joinTypes),
  regularisation: z.enum(regularisations),
  extensionMonths: z.int().min(0).max(12),
  partyAgeCorrectionMonths: z.int().min(0).max(1200),
  joinBranchText: text(100),
  introducers: text(80),
  partyPosts: text(80),
  dossierUnit: text(80),
  appliedOn: partialDay,
  activistOn: partialDay,
  prospectOn: partialDay,
  workStartOn: partialDay,
  jobPost: code,
  employer: text(80),
  position: text(60),
  techPost: text(40),
  techPostLevel: code,
  newStratum: code,
  frontLine: code,
  isMigrantWorker: z.boolean(),
  mobile: secret(text(20)),
  phone: secret(text(20)),
  residence: secret(text(120)),
  householdRegister: secret(text(120)),
  isOutOfContact: z.boolean(),
  isFloating: z.boolean(),
  hardship: z.boolean(),
  externalId: text(40),
  trainingNote: text(200),
} as const
export type WritableField = keyof typeof writable

export const secretFieldNames = ['idNumber', 'mobile', 'phone', 'residence', 'householdRegister'] as const
export type SecretField = (typeof secretFieldNames)[number]

/** What a new record carries. */
export const newFields = z
  .strictObject({
    ...writable,
    /** As the paper says; the dates decide, and a full member without the day of regularisation is refused. */
    personType,
  })
  .partial()
  // Set anew, not `required()`: that would wrap the field once more and hide from the journal that it is secret.
  .extend({ name: writable.name, idNumber: writable.idNumber })
export type NewFields = z.infer<typeof newFields>

/** What an edit carries: a missing field stays as it is; those named in `cleared` become empty. */
export const changedFields = z.strictObject(writable).partial()
export type ChangedFields = z.infer<typeof changedFields>
/** Fields an edit may empty: all but the two that make a record. */
export const clearable = z.array(z.string().refine(name => name in writable && name !== 'name' && name !== 'idNumber'))

/** What `recordEvent` takes. Stages before joining are edited as fields; a move has its own action. */
export const recordableKinds = [
  'EXTENDED',
  'REGULARISED',
  'SUSPENDED',
  'RESTORED',
  'DETAINED',
  'RELEASED',
  'TRANSFERRED_OUT',
  'TRANSFERRED_IN',
  'EXITED',
] as const
export const recordable = {
  kind: z.enum(recordableKinds),
  /** The day the fact counts from. */
  on: day,
  /** The day it was decided, where it differs (MEM-10). */
  decidedOn: day.optional(),
  /** EXITED. */
  exit: z.enum(exitTypes).optional(),
  /** REGULARISED. */
  regularisation: z.enum(regularisations).optional(),
  /** EXTENDED: 6 to 12. */
  months: z.int().min(1).max(12).optional(),
  docNo: text(100).optional(),
  reason: text(500).optional(),
}

/** What a rule found, ready to be shown: the sentence is Chinese, the article is where it comes from. */
export const finding = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'alert', 'info']),
  field: z.string(),
  message: z.string(),
  regulation: z.string(),
  article: z.string(),
})
export type WireFinding = z.infer<typeof finding>
