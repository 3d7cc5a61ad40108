import { place } from '#platform/kernel/contract.ts'

/** A permission over one person's branch, or over the organisation an import was started for. */
export const ofMember = place('member')
export const ofImport = place('memberImport')
export const inOrganisation = place('organisation')
