import { place } from '#platform/kernel/contract.ts'

/** A permission over one person's branch, or over the organisation an import or an export is about. */
export const ofMember = place('member')
export const ofImport = place('memberImport')
export const ofExport = place('memberExport')
export const inOrganisation = place('organisation')
