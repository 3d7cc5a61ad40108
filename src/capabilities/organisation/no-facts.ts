import type { Facts } from './shapes.ts'

/** An organisation of which no attribute is known. */
export const noFacts: Facts = {
  contactName: null,
  contactPhone: null,
  canApproveProbationary: false,
  isFunctional: false,
  hostUnitSituation: null,
  regionCode: null,
  isNewBusinessForm: false,
  abroadSituation: null,
  standardisationGrade: null,
  jointUnits: null,
  unitName: null,
  uscc: null,
  unitNature: null,
  isLegalEntity: null,
  leadingGroupStatus: null,
  partyCoverage: null,
  employeeCount: null,
  ownership: null,
  enterpriseSize: null,
  isPrivateTech: null,
  affiliation: null,
  unitRegion: null,
}
