import { useEffect, useRef, useState } from 'react'
import './treemap.css'
import { number } from './Stat.tsx'
import { tilesOf } from './treemap.ts'

export interface Portion {
  readonly key: string
  readonly label: string
  readonly value: number
  /** Read aloud after name and figure, and shown as a hint: the share, what the figure counts. */
  readonly aside?: string
}

export interface TreemapProps {
  readonly title: string
  readonly portions: readonly Portion[]
  readonly onPick: (key: string) => void
  readonly height?: number
  /** What stands for portions too small to touch, with their number. */
  readonly restLabel: (count: number) => string
}

const leastSide = 44

/** Portions of a whole as areas. Every area is a button, so the picture works without a mouse; give it a table beside it. */
export function Treemap({ title, portions, onPick, height = 460, restLabel }: TreemapProps) {
  const frame = useRef<HTMLElement>(null)
  const width = useWidth(frame)
  const tiles = touchable(portions, width, height, restLabel)
  return (
    <figure ref={frame} className="tx-treemap" aria-label={title} style={{ height }}>
      {tiles.map(({ item, x, y, ...size }, i) => {
        const place = { left: x, top: y, width: size.width, height: size.height }
        return item.key === '' ? (
          <div key="rest" className="tx-tile tx-tile-rest" style={place}>
            {item.label}
          </div>
        ) : (
          <button
            key={item.key}
            type="button"
            className={`tx-tile tx-tile-${i % 4}`}
            style={place}
            title={[item.label, number(item.value), item.aside].join(' ')}
            onClick={() => onPick(item.key)}
          >
            <TileText portion={item} fits={size.width > 72 && size.height > 62} />
          </button>
        )
      })}
    </figure>
  )
}

/** What does not fit is still read aloud. */
const TileText = ({ portion, fits }: { readonly portion: Portion; readonly fits: boolean }) => (
  <>
    <span className={fits ? '' : 'tx-unseen'}>{portion.label}</span>
    <strong className={fits ? '' : 'tx-unseen'}>{number(portion.value)}</strong>
    {portion.aside ? <span className="tx-unseen">{portion.aside}</span> : null}
  </>
)

/** Leaves out what would be too small to hit, as one tile that says how many. */
function touchable(portions: readonly Portion[], width: number, height: number, restLabel: (n: number) => string) {
  const sizeOf = ({ value }: Portion) => value
  const box = { x: 0, y: 0, width, height }
  const sorted = portions.filter(({ value }) => value > 0).toSorted((a, b) => b.value - a.value)
  for (let kept = sorted.length; kept > 0; kept -= Math.max(1, Math.floor(kept / 12))) {
    const rest = sorted.slice(kept)
    const sum = rest.reduce((all, { value }) => all + value, 0)
    const label = restLabel(rest.length)
    const shown = rest.length > 0 ? [...sorted.slice(0, kept), { key: '', label, value: sum }] : sorted
    const tiles = tilesOf(shown, sizeOf, box)
    if (tiles.every(tile => tile.width >= leastSide && tile.height >= leastSide)) return tiles
  }
  return tilesOf(sorted.slice(0, 1), sizeOf, box)
}

function useWidth(frame: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(800)
  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => entry && setWidth(Math.max(200, entry.contentRect.width)))
    if (frame.current) watch.observe(frame.current)
    return () => watch.disconnect()
  }, [frame])
  return width
}
