import type { Hat } from '#capabilities/identity/contract.ts'
import type { MenuGroup, Page } from '#web/page.ts'
import { may } from '#web/session.ts'
import { zh } from '#web/zh.ts'

export interface MenuPart {
  readonly group: MenuGroup
  readonly title: string
  readonly pages: readonly Page[]
}

/** The menu of one hat: what it may open, in the order of the groups. */
export function menuOf(pages: readonly Page[], hat: Hat | null): MenuPart[] {
  const open = pages.filter(page => page.menu !== undefined && may(hat, page.needs))
  const groups = Object.entries(zh.groups).flatMap(([name, title]) => {
    const own = open.filter(page => page.menu?.group === name)
    const group = own[0]?.menu?.group
    if (group === undefined) return []
    return [{ group, title, pages: own.toSorted((a, b) => (a.menu?.order ?? 0) - (b.menu?.order ?? 0)) }]
  })
  return groups
}

/** The page a path belongs to: `/members/123` → the page `/members/$memberId`. */
export function pageAt(pages: readonly Page[], path: string): Page | undefined {
  const parts = path.replace(/\/+$/, '').split('/')
  const fits = (page: Page) => {
    const wanted = page.path.split('/')
    return wanted.length === parts.length && wanted.every((part, i) => part.startsWith('$') || part === parts[i])
  }
  return pages.filter(fits).toSorted((a, b) => a.path.split('$').length - b.path.split('$').length)[0]
}

export interface Crumb {
  readonly title: string
  /** Null where nothing stands: a menu group, a path with a part to fill in, the page itself. */
  readonly path: string | null
}

/** From the menu group down to the page; parts of the address fill in the parents' paths. */
export function crumbsOf(pages: readonly Page[], path: string): Crumb[] {
  const at = pageAt(pages, path)
  if (!at) return []
  const parents: Crumb[] = []
  let parent = pages.find(page => page.path === at.parent)
  let top = at
  while (parent && parents.length < 5) {
    parents.unshift({ title: parent.title, path: filled(parent.path, at.path, path) })
    top = parent
    parent = pages.find(page => page.path === top.parent)
  }
  const group = top.menu ? [{ title: zh.groups[top.menu.group], path: null }] : []
  return [...group, ...parents, { title: at.title, path: null }]
}

function filled(wanted: string, pattern: string, path: string): string | null {
  const [names, values] = [pattern.split('/'), path.split('/')]
  const parts = wanted.split('/').map(part => (part.startsWith('$') ? values[names.indexOf(part)] : part))
  return parts.some(part => part === undefined) ? null : parts.join('/')
}
