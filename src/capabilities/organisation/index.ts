import { capability } from '#platform/kernel/capability.ts'
import { changeFacts, recount, recountTally, reorder } from './actions/facts.ts'
import { appoint, endPost } from './actions/office.ts'
import { rename, reparent, revoke } from './actions/restructure.ts'
import { advance, setUp, setUpRoot } from './actions/set-up.ts'
import { checkSheet, exportSheet, importSheet } from './actions/sheet.ts'
import { extendTerm, openTerm } from './actions/term.ts'
import { organisation } from './contract.ts'
import { page } from './queries/page.ts'
import { search } from './queries/search.ts'
import { terms } from './queries/terms.ts'
import { children, skeleton } from './queries/tree.ts'
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
  },
  reactions: [],
  schedules: [{ name: 'organisation.recount', cron: '15 3 * * *', action: organisation.recount }],
  places: { organisation: pathOfNode },
  migrations: new URL('./migrations/', import.meta.url),
})
