export const titles = { notices: '通知', letter: '通知' } as const
