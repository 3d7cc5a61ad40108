import { z } from 'zod'
import { isVisible } from '#platform/pure/text.ts'
import { appointmentModes, posts } from './rules/committee.ts'
import { electionTimings } from './rules/election.ts'
import { branchKinds, organisationTypes, sectors } from './rules/kinds.ts'
import { lifecycleSteps, organisationStates } from './rules/lifecycle.ts'
import { termStatuses } from './rules/terms.ts'

/** Zod shapes of this capability: one shape for form, wire and API document. */

export const Id = z.uuid()
export const OnDay = z.iso.date()
const text = (most: number) => z.string().trim().min(1).max(most).refine(isVisible)

export const TypeCode = z.enum(organisationTypes)
export const KindCode = z.enum(branchKinds)
export const SectorCode = z.enum(sectors)
export const StateCode = z.enum(organisationStates)
export const PostCode = z.enum(posts)
export const ModeCode = z.enum(appointmentModes)

/** Steps of the life cycle, and changes of facts, which need no approval. */
export const eventKinds = [...lifecycleSteps, 'FACTS_CHANGED', 'MERGE', 'SPLIT', 'UPGRADE', 'CORRECT'] as const
export const EventKind = z.enum(eventKinds)

export const FullName = text(120)
export const ShortName = text(60)
export const DocNo = text(60)
export const ApprovingOrg = text(120)
export const OfficialCode = text(60)
export const CodeSource = text(40)
export const Note = text(500)

/** Attributes of the organisation and of its host unit, as the national export heads them (handbook 1.7). */
export const Facts = z.object({
  contactName: text(40).nullable(),
  /** The organisation's own telephone, shown to all who see the organisation. */
  contactPhone: text(40).nullable(),
  canApproveProbationary: z.boolean(),
  isFunctional: z.boolean(),
  hostUnitSituation: text(40).nullable(),
  regionCode: text(60).nullable(),
  isNewBusinessForm: z.boolean(),
  abroadSituation: text(60).nullable(),
  standardisationGrade: text(40).nullable(),
  /** How many units a joint branch covers. */
  jointUnits: z.int().min(0).max(999).nullable(),
  unitName: text(120).nullable(),
  /** Unified social credit code, 18 characters (IDN-08). */
  uscc: z
    .string()
    .regex(/^[0-9A-HJ-NP-RTUWXY]{18}$/)
    .nullable(),
  unitNature: text(40).nullable(),
  isLegalEntity: z.boolean().nullable(),
  leadingGroupStatus: text(40).nullable(),
  partyCoverage: text(40).nullable(),
  employeeCount: z.int().min(0).max(9_999_999).nullable(),
  ownership: text(40).nullable(),
  enterpriseSize: text(40).nullable(),
  isPrivateTech: z.boolean().nullable(),
  affiliation: text(40).nullable(),
  unitRegion: text(60).nullable(),
})
export type Facts = z.infer<typeof Facts>
/** The facts somebody gave; those left out stay as they are. */
export type SomeFacts = { readonly [Key in keyof Facts]?: Facts[Key] | undefined }

/** One node of the virtual tree: as little as a row of it shows. */
export const SkeletonNode = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  name: z.string(),
  /** Letters its name is typed by in the tree. */
  initials: z.string(),
  type: TypeCode,
  kind: KindCode.nullable(),
  state: StateCode,
  childCount: z.int(),
  /** Full and probationary members of the subtree, as last counted. */
  memberCount: z.int(),
})

/** One row of a list of organisations. */
export const OrganisationRow = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  type: TypeCode,
  kind: KindCode.nullable(),
  sector: SectorCode,
  state: StateCode,
  fullName: z.string(),
  shortName: z.string(),
  officialCode: z.string().nullable(),
  childCount: z.int(),
  fullMembers: z.int(),
  probationaryMembers: z.int(),
})
export type OrganisationRow = z.infer<typeof OrganisationRow>

export const Hit = z.object({
  id: z.string(),
  type: TypeCode,
  kind: KindCode.nullable(),
  state: StateCode,
  shortName: z.string(),
  fullName: z.string(),
  officialCode: z.string().nullable(),
  /** Short names of what stands above, root first, as far as the hat sees them. */
  trail: z.array(z.string()),
})

/** What a rule says about the organisation; `organisationFindings` (findings.zh.ts) turns it into a sentence. */
export const FindingRow = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning', 'alert', 'info']),
  field: z.string(),
  messageCode: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  basis: z.object({ regulation: z.string(), article: z.string(), handbookId: z.string() }),
})

export const OfficerRow = z.object({
  postId: z.string(),
  personId: z.string(),
  personName: z.string(),
  post: PostCode,
  mode: ModeCode,
  from: z.string(),
  to: z.string().nullable(),
  termId: z.string().nullable(),
  docNo: z.string().nullable(),
})

export const TermRow = z.object({
  id: z.string(),
  no: z.int(),
  startedOn: z.string(),
  years: z.int(),
  endsOn: z.string(),
  extensions: z.array(z.object({ to: z.string(), docNo: z.string(), approvedOn: z.string() })),
  /** The day the next term began; null for the current term. */
  endedOn: z.string().nullable(),
  status: z.enum([...termStatuses, 'ENDED']),
  dueOn: z.string(),
  /** Negative once overdue. */
  daysLeft: z.int(),
  nextReminderOn: z.string().nullable(),
  docNo: z.string().nullable(),
  reason: z.string().nullable(),
  /** How the electing day lay against the term before (ORG-44); null for the first. */
  held: z.object({ timing: z.enum(electionTimings), days: z.int() }).nullable(),
})

export const NameRow = z.object({
  fullName: z.string(),
  shortName: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
})

export const EventRow = z.object({
  id: z.string(),
  kind: EventKind,
  on: z.string(),
  recordedAt: z.string(),
  approvingOrg: z.string().nullable(),
  docNo: z.string().nullable(),
  note: z.string().nullable(),
  /** `field` is a key of the page's labels; values as people read them. */
  changes: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
})

/** Everything the page of one organisation shows. */
export const OrganisationPage = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  type: TypeCode,
  kind: KindCode.nullable(),
  sector: SectorCode,
  state: StateCode,
  fullName: z.string(),
  shortName: z.string(),
  statName: z.string().nullable(),
  officialCode: z.string().nullable(),
  codeSource: z.string().nullable(),
  approvingOrg: z.string().nullable(),
  establishedOn: z.string().nullable(),
  revokedOn: z.string().nullable(),
  facts: Facts,
  /** Root first, as far as the hat sees them. */
  ancestors: z.array(z.object({ id: z.string(), shortName: z.string(), type: TypeCode })),
  children: z.array(OrganisationRow),
  fullMembers: z.int(),
  probationaryMembers: z.int(),
  /** Who may vote today, and how many full members may not (handbook 2.2). */
  voters: z.object({
    count: z.int(),
    resting: z.int(),
    basis: z.object({ regulation: z.string(), article: z.string(), handbookId: z.string() }),
  }),
  officers: z.array(OfficerRow),
  formerOfficers: z.array(OfficerRow),
  terms: z.array(TermRow),
  formerNames: z.array(NameRow),
  history: z.array(EventRow),
  findings: z.array(FindingRow),
  /** What still keeps it from closing (ORG-55), as far as it can be counted. */
  closing: z.array(FindingRow),
  openSteps: z.array(z.enum(lifecycleSteps)),
  /** Whether the worn hat decides about an extension of the term (ORG-44). */
  mayExtendTerm: z.boolean(),
  /** Whether it has a committee, and how large it should be (ORG-30 to ORG-34). */
  committee: z.object({
    hasCommittee: z.boolean(),
    min: z.int().nullable(),
    usual: z.int().nullable(),
    max: z.int().nullable(),
  }),
})

export const TermListRow = z.object({
  organisationId: z.string(),
  shortName: z.string(),
  type: TypeCode,
  kind: KindCode.nullable(),
  termId: z.string(),
  no: z.int(),
  startedOn: z.string(),
  dueOn: z.string(),
  daysLeft: z.int(),
  status: z.enum(termStatuses),
  /** The last day a reminder of this due day was sent; null before the first step of the ladder. */
  remindedOn: z.string().nullable(),
})

/** One fault of an imported sheet, by row and column as Excel names them. */
export const SheetFault = z.object({ row: z.int(), column: z.string(), value: z.string(), message: z.string() })
export const SheetReport = z.object({
  rows: z.int(),
  toSetUp: z.int(),
  toChange: z.int(),
  unchanged: z.int(),
  faults: z.array(SheetFault),
  /** True when there are more faults than listed. */
  moreFaults: z.boolean(),
  /** Headings nobody knows; their columns are left out. */
  unknownHeadings: z.array(z.string()),
})
