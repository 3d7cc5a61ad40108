import type { HomePart } from '#web/home.ts'
import { type Page, page } from '#web/page.ts'
import { words } from './pages.zh.ts'

export const todoPages: readonly Page[] = [
  page({
    app: 'console',
    path: '/todo',
    title: words.titles.list,
    needs: 'signed-in',
    menu: { group: 'home', order: 10, icon: 'tasks' },
    load: () => import('./console/TodoPage.tsx').then(m => m.TodoPage),
  }),
  page({
    app: 'console',
    path: '/todo/hand-over',
    title: words.titles.pack,
    needs: 'todo.handOver',
    parent: '/todo',
    load: () => import('./console/HandOverPage.tsx').then(m => m.HandOverPage),
  }),
]

/** What is to be done comes before how things stand. */
export const todoHome: HomePart = {
  name: 'todo',
  needs: 'signed-in',
  load: () => import('./console/HomeTodos.tsx').then(m => m.HomeTodos),
}
