import { AdvanceDrawer } from './AdvanceDrawer.tsx'
import { AppointDrawer } from './AppointDrawer.tsx'
import type { Deed } from './deed.ts'
import { EndPostDrawer } from './EndPostDrawer.tsx'
import { FactsDrawer } from './FactsDrawer.tsx'
import { CorrectDrawer } from './life/CorrectDrawer.tsx'
import { MergeDrawer } from './life/MergeDrawer.tsx'
import { MoveAllDrawer } from './life/MoveAllDrawer.tsx'
import { SplitDrawer, UpgradeDrawer } from './life/SplitDrawer.tsx'
import { RenameDrawer } from './RenameDrawer.tsx'
import { ReparentDrawer } from './ReparentDrawer.tsx'
import { RevokeDrawer } from './RevokeDrawer.tsx'
import { SetUpDrawer } from './SetUpDrawer.tsx'
import type { Page } from './show.tsx'
import { ExtendTermDrawer, OpenTermDrawer } from './TermDrawers.tsx'

export interface DrawerProps {
  readonly page: Page
  readonly close: () => void
}

/** The form of the deed a person began. */
export function DeedDrawer({ deed, ...props }: DrawerProps & { readonly deed: Deed }) {
  if (typeof deed === 'object' && 'correct' in deed) return <CorrectDrawer {...props} actId={deed.correct} />
  if (typeof deed === 'object') return <EndPostDrawer {...props} postId={deed.endPost} />
  switch (deed) {
    case 'setUp':
      return <SetUpDrawer {...props} />
    case 'rename':
      return <RenameDrawer {...props} />
    case 'reparent':
      return <ReparentDrawer {...props} />
    case 'revoke':
      return <RevokeDrawer {...props} step="REVOKE" />
    case 'autoRevoke':
      return <RevokeDrawer {...props} step="AUTO_REVOKE" />
    case 'facts':
      return <FactsDrawer {...props} />
    case 'appoint':
      return <AppointDrawer {...props} />
    case 'merge':
      return <MergeDrawer {...props} />
    case 'split':
      return <SplitDrawer {...props} />
    case 'upgrade':
      return <UpgradeDrawer {...props} />
    case 'moveAll':
      return <MoveAllDrawer {...props} />
    case 'openTerm':
      return <OpenTermDrawer {...props} />
    case 'extendTerm':
      return <ExtendTermDrawer {...props} />
    default:
      return <AdvanceDrawer {...props} step={deed} />
  }
}
