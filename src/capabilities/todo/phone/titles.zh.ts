export const titles = { todo: '待办', todoTab: '待办' } as const
