import type { Vault } from '#platform/crypto/vault.ts'
import type { Link, Passkey } from './store/ways.ts'

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

/** Which account a passkey or an account of the identity provider opens. */
type SealedPasskey = Pick<Passkey, 'id' | 'accountId' | 'credentialId' | 'publicKey'>
const passkeyValues = ({ id, accountId, credentialId, publicKey }: SealedPasskey) => [
  id,
  accountId,
  credentialId,
  publicKey.toString('base64'),
]
export const sealPasskey = (vault: Vault, key: SealedPasskey): Buffer =>
  vault.mac('identity_passkey', passkeyValues(key))
export const passkeyHolds = (vault: Vault, key: SealedPasskey & Pick<Passkey, 'mac'>): boolean =>
  vault.macHolds('identity_passkey', passkeyValues(key), key.mac)

type SealedLink = Pick<Link, 'id' | 'accountId' | 'issuer' | 'subject'>
const linkValues = ({ id, accountId, issuer, subject }: SealedLink) => [id, accountId, issuer, subject.toString('hex')]
export const sealLink = (vault: Vault, link: SealedLink): Buffer => vault.mac('identity_link', linkValues(link))
export const linkHolds = (vault: Vault, link: SealedLink & Pick<Link, 'mac'>): boolean =>
  vault.macHolds('identity_link', linkValues(link), link.mac)
