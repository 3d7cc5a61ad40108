/** A rectangle of the picture, in the units of the box it was laid into. */
export interface Tile<Item> {
  readonly item: Item
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Squarified treemap: areas follow the values, shapes stay near squares, the largest first. Values are positive. */
export function tilesOf<Item>(items: readonly Item[], sizeOf: (item: Item) => number, box: Box): Tile<Item>[] {
  const sorted = items.filter(item => sizeOf(item) > 0).toSorted((a, b) => sizeOf(b) - sizeOf(a))
  const total = sorted.reduce((sum, item) => sum + sizeOf(item), 0)
  const scale = total > 0 ? (box.width * box.height) / total : 0
  const tiles: Tile<Item>[] = []
  let [rest, at] = [box, 0]
  while (at < sorted.length) {
    const side = Math.min(rest.width, rest.height)
    const row = rowFrom(
      sorted.slice(at).map(item => sizeOf(item) * scale),
      side,
    )
    const placed = place(row, rest)
    placed.tiles.forEach((tile, i) => {
      const item = sorted[at + i]
      if (item !== undefined) tiles.push({ item, ...tile })
    })
    rest = placed.rest
    at += row.length
  }
  return tiles
}

/** As many areas as make the row's worst shape better. */
function rowFrom(areas: readonly number[], side: number): number[] {
  let row: number[] = []
  for (const area of areas) {
    const longer = [...row, area]
    if (row.length > 0 && worst(longer, side) > worst(row, side)) break
    row = longer
  }
  return row
}

/** Length to width of the row's least square tile. */
function worst(row: readonly number[], side: number): number {
  const sum = row.reduce((all, area) => all + area, 0)
  const [most, least] = [Math.max(...row), Math.min(...row)]
  return Math.max((side * side * most) / (sum * sum), (sum * sum) / (side * side * least))
}

/** Lays a row along the shorter side; what remains is the box for the next. */
function place(row: readonly number[], box: Box): { readonly tiles: Box[]; readonly rest: Box } {
  const sum = row.reduce((all, area) => all + area, 0)
  const isWide = box.width >= box.height
  const depth = sum / (isWide ? box.height : box.width)
  let along = 0
  const tiles = row.map(area => {
    const length = area / depth
    const tile = isWide
      ? { x: box.x, y: box.y + along, width: depth, height: length }
      : { x: box.x + along, y: box.y, width: length, height: depth }
    along += length
    return tile
  })
  const rest = isWide
    ? { ...box, x: box.x + depth, width: box.width - depth }
    : { ...box, y: box.y + depth, height: box.height - depth }
  return { tiles, rest }
}
