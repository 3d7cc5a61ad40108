/** Attributes of handbook 1.7 in the groups people fill them in. */
export const factGroups = {
  contact: ['contactName', 'contactPhone'],
  features: [
    'canApproveProbationary',
    'isFunctional',
    'hostUnitSituation',
    'regionCode',
    'isNewBusinessForm',
    'abroadSituation',
    'standardisationGrade',
    'jointUnits',
  ],
  unit: [
    'unitName',
    'uscc',
    'unitNature',
    'isLegalEntity',
    'leadingGroupStatus',
    'partyCoverage',
    'employeeCount',
    'ownership',
    'enterpriseSize',
    'isPrivateTech',
    'affiliation',
    'unitRegion',
  ],
} as const
