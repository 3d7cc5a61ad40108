import type { ComponentType } from 'react'
import type { Finder } from '#web/finder.ts'
import type { HomePart } from '#web/home.ts'
import type { Page } from '#web/page.ts'
import { auditPages } from './audit/pages.ts'
import { correctionPages } from './correction/pages.ts'
import { holdingPages } from './holding/pages.ts'
import type { GateProps } from './identity/console/Gate.tsx'
import { identityPages } from './identity/pages.ts'
import { memberFinder, memberPages } from './member/pages.ts'
import { mourningPages } from './mourning/pages.ts'
import { noticePages } from './notice/pages.ts'
import { organisationFinder, organisationHome, organisationPages } from './organisation/pages.ts'
import { suggestionPages } from './suggestion/pages.ts'
import { todoHome, todoPages } from './todo/pages.ts'

/** The table of contents of every app: one line per capability. */
export const pages: readonly Page[] = [
  ...todoPages,
  ...noticePages,
  ...suggestionPages,
  ...memberPages,
  ...correctionPages,
  ...holdingPages,
  ...organisationPages,
  ...identityPages,
  ...auditPages,
  ...mourningPages,
]

/** Sign-in, activation, passwords due and second factors: shown instead of a page, or over it, until they are passed. */
export const loadGate = (): Promise<ComponentType<GateProps>> =>
  import('./identity/console/Gate.tsx').then(({ Gate }) => Gate)

/** What the search of the console (Ctrl+K) can find beside pages. */
export const finders: readonly Finder[] = [memberFinder, organisationFinder]

/** What the first page of the console shows, in this order. */
export const homeParts: readonly HomePart[] = [todoHome, organisationHome]
