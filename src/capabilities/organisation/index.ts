import { capability } from '#platform/kernel/capability.ts'
import { correctAct } from './actions/correct.ts'
import { changeFacts, recount, recountTally, reorder } from './actions/facts.ts'
import { changeGrouping, endGrouping, startGrouping } from './actions/groupings.ts'
import { merge, moveAll, split, upgrade } from './actions/life.ts'
import { appoint, endPost } from './actions/office.ts'
import { remindTerms } from './actions/reminders.ts'
import { rename, reparent, revoke } from './actions/restructure.ts'
import { advance, setUp, setUpRoot } from './actions/set-up.ts'
import { checkSheet, exportSheet, importSheet } from './actions/sheet.ts'
import { extendTerm, openTerm } from './actions/term.ts'
import { organisation } from './contract.ts'
import { holds } from './holds.zh.ts'
import { pageOn, treeOn } from './queries/as-of.ts'
import { blindSpots, groupings } from './queries/beside.ts'
import { acts, lifeGround } from './queries/life.ts'
import { mine } from './queries/mine.ts'
import { page } from './queries/page.ts'
import { search } from './queries/search.ts'
import { terms } from './queries/terms.ts'
import { children, skeleton } from './queries/tree.ts'
import { pathOfGrouping } from './store/grouping.ts'
import { pathOfNode } from './store/read.ts'
import { zh } from './zh.ts'

export const organisationCapability = capability({
  contract: organisation,
  messages: zh,
  operations: {
    skeleton,
    children,
    search,
    page,
    mine,
    terms,
    setUpRoot,
    setUp,
    advance,
    rename,
    reparent,
    revoke,
    changeFacts,
    reorder,
    appoint,
    endPost,
    openTerm,
    extendTerm,
    checkSheet,
    importSheet,
    exportSheet,
    recountTally,
    recount,
    lifeGround,
    acts,
    merge,
    split,
    upgrade,
    moveAll,
    correctAct,
    treeOn,
    pageOn,
    groupings,
    startGrouping,
    changeGrouping,
    endGrouping,
    blindSpots,
    remindTerms,
  },
  reactions: [],
  schedules: [
    { name: 'organisation.recount', cron: '15 3 * * *', action: organisation.recount },
    { name: 'organisation.remindTerms', cron: '0 7 * * *', action: organisation.remindTerms },
  ],
  places: { organisation: pathOfNode, grouping: pathOfGrouping },
  holds,
  migrations: new URL('./migrations/', import.meta.url),
})
