import { type PhonePage, phonePage } from '#web/phone/screen.ts'
import { titles } from './titles.zh.ts'

export const todoPage: PhonePage = phonePage({
  app: 'phone',
  path: '/todo',
  title: titles.todo,
  needs: 'self',
  tab: { label: titles.todoTab, icon: 'todo', order: 30 },
  load: () => import('./TodoPage.tsx').then(m => ({ Screen: m.TodoPage, asks: m.asks })),
})
