/** Titles of menus: in the first load of every app. */
export const titles = { requests: '更正申请', request: '办理更正申请', mine: '申请更正' } as const
