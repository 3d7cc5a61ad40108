/** Titles of menus: in the first load of every app. */
export const titles = { mine: '我的数据' } as const
