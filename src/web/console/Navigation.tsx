import { Go } from '#web/kit/console/Go.tsx'
import type { MenuIcon } from '#web/page.ts'
import { zh } from '#web/zh.ts'
import { icons } from './icons.ts'
import type { MenuPart } from './menu.ts'

/** The menu: groups in the order people know, the page we are on marked. */
export function Navigation({ parts, path }: { readonly parts: readonly MenuPart[]; readonly path: string }) {
  const here = entryAt(parts, path)
  return (
    <nav aria-label={zh.menu} className="tx-nav">
      <ul>
        <li className={path === '/' ? 'tx-here' : ''}>
          <Entry to="/" here={path === '/'} title={zh.home} icon="home" />
        </li>
        {parts.map(({ group, title, pages }) => (
          <li key={group}>
            {/* The home group continues the entry above it. */}
            <p id={`menu-${group}`} className={group === 'home' ? 'tx-unseen' : ''}>
              {title}
            </p>
            <ul aria-labelledby={`menu-${group}`}>
              {pages.map(page => (
                <li key={page.path}>
                  <Entry
                    to={page.path}
                    here={page.path === here}
                    title={page.title}
                    icon={page.menu?.icon ?? 'document'}
                  />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The entry a page belongs to: of `/members` and `/members/import`, the longer one. */
function entryAt(parts: readonly MenuPart[], path: string): string | undefined {
  const paths = parts.flatMap(({ pages }) => pages.map(page => page.path))
  const fits = paths.filter(each => path === each || path.startsWith(`${each}/`))
  return fits.toSorted((a, b) => b.length - a.length)[0]
}

function Entry({
  to,
  here,
  title,
  icon,
}: {
  readonly to: string
  readonly here: boolean
  readonly title: string
  readonly icon: MenuIcon
}) {
  const Icon = icons[icon]
  return (
    <Go to={to} className={here ? 'tx-entry tx-entry-here' : 'tx-entry'}>
      <Icon aria-hidden="true" />
      {title}
    </Go>
  )
}
