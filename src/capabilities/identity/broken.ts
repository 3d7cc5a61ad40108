import { isRole } from '#capabilities/roles.ts'
import type { Vault } from '#platform/crypto/vault.ts'
import { isDivided } from './rules.ts'
import { accountHolds, officeHolds } from './seal.ts'
import type { SealedRow } from './store/office.ts'

/** What was changed past the application (S-46): offices whose seal does not fit, accounts likewise or with two of the three administrator roles (S-35). */
export function brokenRows(vault: Vault, rows: readonly SealedRow[]): { offices: SealedRow[]; accounts: SealedRow[] } {
  const offices = rows.filter(({ kind }) => kind === 'office')
  const accounts = rows.filter(({ kind }) => kind === 'account')
  return {
    offices: offices.filter(row => !officeHolds(vault, { ...row, from: row.fromDay, to: row.toDay }, row.mac)),
    accounts: accounts.filter(row => !accountHolds(vault, row.id, row.personId, row.mac) || !isApart(row.id, offices)),
  }
}

const isApart = (accountId: string, offices: readonly SealedRow[]): boolean =>
  isDivided(
    offices
      .filter(office => office.accountId === accountId)
      .map(({ role }) => role)
      .filter(isRole),
  )
