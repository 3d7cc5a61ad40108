import { phoneHome, phonePages } from '#capabilities/phone.ts'
import { Icon } from '#web/kit/touch/Icon.tsx'
import { Go } from '#web/kit/touch/place.tsx'
import { useSession } from '#web/session.ts'
import { zh } from './zh.ts'

export const asks = phoneHome.flatMap(part => part.asks)

const tiles = phonePages
  .flatMap(({ path, title, tab, tile }) => {
    const way = tile ?? tab
    return way ? [{ path, title, icon: way.icon, order: way.order }] : []
  })
  .toSorted((a, b) => a.order - b.order)

/** Where one begins: who I am here, what I have to do, and everything else one tap away. */
export function HomePage() {
  const name = useSession().value?.account?.displayName ?? ''
  return (
    <div className="stack">
      <h1>{zh.greeting(name)}</h1>
      {phoneHome.map(part => (
        <part.Screen key={part.name} />
      ))}
      <nav aria-label={zh.tiles} className="tiles">
        {tiles.map(({ path, title, icon }) => (
          <Go key={path} to={path} look="tile">
            <Icon name={icon} />
            {title}
          </Go>
        ))}
      </nav>
    </div>
  )
}
