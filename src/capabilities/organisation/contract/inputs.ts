import { z } from 'zod'
import { secret } from '#platform/kernel/contract.ts'
import * as shape from '../shapes.ts'

/** Parts that inputs of several actions share. */

const { Id, OnDay } = shape
export const OneOrganisation = z.strictObject({ organisationId: Id })

/** A phone is personal: sealed in the journal wherever facts are written. */
export const SomeFacts = z
  .strictObject({ ...shape.Facts.shape, contactPhone: secret(shape.Facts.shape.contactPhone) })
  .partial()

export const Decision = {
  on: OnDay,
  docNo: shape.DocNo.optional(),
  approvingOrg: shape.ApprovingOrg.optional(),
  note: shape.Note.optional(),
}

export const Names = {
  fullName: shape.FullName,
  shortName: shape.ShortName.optional(),
  statName: shape.ShortName.nullable().optional(),
}

export const NewOrganisation = {
  type: shape.TypeCode,
  kind: shape.KindCode.nullable().optional(),
  sector: shape.SectorCode,
  ...Names,
  officialCode: shape.OfficialCode.nullable().optional(),
  /** Which system issued the code; codes are unique per source (ORG-63). */
  codeSource: shape.CodeSource.optional(),
  establishedOn: OnDay.nullable().optional(),
  facts: SomeFacts.optional(),
}

export const Made = z.object({ organisationId: z.string() })

export const NewBelow = z.strictObject({
  parentId: Id,
  step: z.enum(['DRAFT', 'RECORD']),
  ...NewOrganisation,
  on: OnDay.optional(),
  docNo: shape.DocNo.optional(),
  approvingOrg: shape.ApprovingOrg.optional(),
  note: shape.Note.optional(),
})

export const Closing = z.strictObject({
  organisationId: Id,
  step: z.enum(['REVOKE', 'AUTO_REVOKE']),
  isDuesSettled: z.boolean(),
  isArchiveHandedOver: z.boolean(),
  isSealHandedOver: z.boolean(),
  openCases: z.int().min(0).max(9999),
  ...Decision,
})

export const CorrectedFacts = z.strictObject({
  organisationId: Id,
  kind: shape.KindCode.nullable().optional(),
  sector: shape.SectorCode.optional(),
  statName: shape.ShortName.nullable().optional(),
  officialCode: shape.OfficialCode.nullable().optional(),
  codeSource: shape.CodeSource.optional(),
  establishedOn: OnDay.nullable().optional(),
  facts: SomeFacts.optional(),
  note: shape.Note.optional(),
})
