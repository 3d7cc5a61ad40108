import type { ComponentType } from 'react'
import type { z } from 'zod'
import type { zh } from './zh.ts'

export type AppName = 'console' | 'phone' | 'screen' | 'kiosk'
/** First-level entries of the console's menu, in their order. */
export type MenuGroup = keyof typeof zh.groups

/** Pictures of the menu's entries; within a group each page has its own. */
export type MenuIcon =
  | 'home'
  | 'tasks'
  | 'inbox'
  | 'card'
  | 'form'
  | 'eye'
  | 'people'
  | 'import'
  | 'export'
  | 'tree'
  | 'clock'
  | 'cluster'
  | 'radar'
  | 'table'
  | 'notice'
  | 'comment'
  | 'pen'
  | 'person'
  | 'shield'
  | 'screen'
  | 'stamp'
  | 'document'
  | 'mail'
  | 'colours'

/** A screen in an app. `needs` is a full permission name, `signed-in` for every hat, or `self` for the own record. */
export interface Page {
  readonly app: AppName
  /** Below the app's own address: `/members/$memberId`. */
  readonly path: string
  readonly title: string
  readonly needs: string
  /** Pages without a menu entry are reached from others. */
  readonly menu?: { readonly group: MenuGroup; readonly order: number; readonly icon: MenuIcon }
  /** What may stand behind the question mark; the rest is dropped. */
  readonly search?: z.ZodObject
  /** Path of the page one level up, for the breadcrumbs. */
  readonly parent?: string
  readonly load: () => Promise<ComponentType>
}

/** Declares one page: `page({ app: 'console', path: '/members', …, load: () => import('./…').then(m => m.RosterPage) })`. */
export const page = (declaration: Page): Page => declaration
