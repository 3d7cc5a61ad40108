import { pages } from '#capabilities/web.ts'

/** The pages of this app. */
export const pagesOfConsole = pages.filter(({ app }) => app === 'console')
