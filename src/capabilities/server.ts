import type { Capability } from '#platform/kernel/capability.ts'
import { auditCapability } from './audit/index.ts'
import { correctionCapability } from './correction/index.ts'
import { fileCapability } from './file/index.ts'
import { holdingCapability } from './holding/index.ts'
import { identityCapability } from './identity/index.ts'
import { memberCapability } from './member/index.ts'
import { mourningCapability } from './mourning/index.ts'
import { noticeCapability } from './notice/index.ts'
import { organisationCapability } from './organisation/index.ts'
import { suggestionCapability } from './suggestion/index.ts'
import { todoCapability } from './todo/index.ts'

const holders: readonly Capability[] = [
  organisationCapability,
  identityCapability,
  mourningCapability,
  fileCapability,
  memberCapability,
  todoCapability,
  noticeCapability,
  correctionCapability,
  suggestionCapability,
  auditCapability,
]

/** The table of contents. The order is the order of migrations: who is referred to comes first. */
export const capabilities: readonly Capability[] = [...holders, holdingCapability(holders)]
