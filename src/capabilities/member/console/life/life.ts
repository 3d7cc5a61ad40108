import { useAsk } from '#web/ask.ts'
import { member } from '../../contract.ts'

/** Whose life a part of the page shows: a member's, or my own. `mayWrite`: facts may be recorded and withdrawn. */
export interface Whose {
  readonly memberId: string
  readonly isMine: boolean
  readonly mayWrite: boolean
}

export function useLife({ memberId, isMine }: Whose) {
  const theirs = useAsk(member.life, isMine ? null : { memberId })
  const own = useAsk(member.myLife, isMine ? {} : null)
  return isMine ? own : theirs
}

export function useRights({ memberId, isMine }: Whose, on: string | null) {
  const theirs = useAsk(member.rights, isMine || on === null ? null : { memberId, on })
  const own = useAsk(member.myRights, isMine && on !== null ? { on } : null)
  return isMine ? own : theirs
}
