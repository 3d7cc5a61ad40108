import type { Vault } from '#platform/crypto/vault.ts'

/** The columns of an office that its seal holds together (S-46); the path follows the organisation by foreign key. */
export interface SealedOffice {
  readonly id: string
  readonly accountId: string
  readonly role: string
  readonly organisationId: string | null
  readonly from: string
  readonly to: string | null
  readonly postId: string | null
  readonly endedAt: Date | null
}

const officeValues = (office: SealedOffice) => [
  office.id,
  office.accountId,
  office.role,
  office.organisationId,
  office.from,
  office.to,
  office.postId,
  office.endedAt === null ? null : office.endedAt.toISOString(),
]

export const sealOffice = (vault: Vault, office: SealedOffice): Buffer =>
  vault.mac('identity_office', officeValues(office))
export const officeHolds = (vault: Vault, office: SealedOffice, mac: Uint8Array): boolean =>
  vault.macHolds('identity_office', officeValues(office), mac)

/** Which person an account is: otherwise a changed column would open somebody else's record. */
export const sealAccount = (vault: Vault, id: string, personId: string | null): Buffer =>
  vault.mac('identity_account', [id, personId])
export const accountHolds = (vault: Vault, id: string, personId: string | null, mac: Uint8Array): boolean =>
  vault.macHolds('identity_account', [id, personId], mac)
