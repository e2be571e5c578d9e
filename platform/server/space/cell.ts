import { pointToTile } from '@mapbox/tilebelt'

/**
 * Map cells: a place as one integer that a b-tree can hold, because row-level security turns spatial indexes off.
 * A cell is the Morton code of the web-mercator tile at zoom 24 (a quadkey as a number): 48 bits, 2.4 m wide at the
 * equator and 2.1 m in Meishan. Near places mostly have near numbers, so a box is a handful of number ranges.
 */
export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** Cells `from` to `to`, both included. */
export interface CellRange {
  readonly from: bigint
  readonly to: bigint
}

const zoom = 24
const side = 2 ** zoom

/** Bits 0–11 moved to the even places 0–22. */
const spread = (bits: number): number => {
  let spaced = bits & 0xfff
  spaced = (spaced | (spaced << 8)) & 0x00ff00ff
  spaced = (spaced | (spaced << 4)) & 0x0f0f0f0f
  spaced = (spaced | (spaced << 2)) & 0x33333333
  return (spaced | (spaced << 1)) & 0x55555555
}

/** 48 bits stay exact in a number: bigint begins only at the door. */
const morton = (x: number, y: number): number =>
  (spread(x >> 12) + spread(y >> 12) * 2) * side + spread(x) + spread(y) * 2

const clamp = (tile: number): number => Math.min(Math.max(tile, 0), side - 1)

/** Tile of a point; what lies beyond 85.05° belongs to the edge rows. */
const tileOf = (lon: number, lat: number): readonly [number, number] => {
  if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90))
    throw new RangeError(`${lon}, ${lat} is no place in degrees`)
  const [x, y] = pointToTile(lon, lat, zoom)
  // tilebelt takes 180° and what rounds to it round the earth to column 0.
  return [lon > 0 && x === 0 ? side - 1 : clamp(x), clamp(y)]
}

/** Cell of a place in degrees (CGCS2000/WGS84); fits `int8`. Throws RangeError outside ±180°, ±90°. */
export const cellOf = (lon: number, lat: number): bigint => BigInt(morton(...tileOf(lon, lat)))

interface Tiles {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A square of 4^height cells. */
interface Square {
  readonly x: number
  readonly y: number
  readonly height: number
}

type Cover = 'all' | 'part' | 'none'

const coverOf = (tiles: Tiles, { x, y, height }: Square): Cover => {
  const size = 2 ** height
  const [left, top, right, bottom] = [x * size, y * size, (x + 1) * size - 1, (y + 1) * size - 1]
  if (right < tiles.left || left > tiles.right || bottom < tiles.top || top > tiles.bottom) return 'none'
  return left >= tiles.left && right <= tiles.right && top >= tiles.top && bottom <= tiles.bottom
    ? 'all'
    : 'part'
}

const quarters = ({ x, y, height }: Square): Square[] =>
  [0, 1, 2, 3].map((i) => ({ x: x * 2 + (i & 1), y: y * 2 + (i >> 1), height: height - 1 }))

/** Squares that cover the tiles, in the order of their cells, halved until they are exact or `enough`. */
const squaresOver = (tiles: Tiles, enough: number): Square[] => {
  let squares: Square[] = [{ x: 0, y: 0, height: zoom }]
  for (let height = zoom; height > 0 && squares.length < enough; height--) {
    squares = squares.flatMap((square) => {
      if (square.height !== height || coverOf(tiles, square) === 'all') return [square]
      return quarters(square).filter((quarter) => coverOf(tiles, quarter) !== 'none')
    })
  }
  return squares
}

type Span = readonly [first: number, last: number]

const spanOf = ({ x, y, height }: Square): Span => {
  const first = morton(x * 2 ** height, y * 2 ** height)
  return [first, first + 4 ** height - 1]
}

/** Joins spans over the smallest gaps until no more than `most` are left; touching ones always. */
const joinSpans = (spans: readonly Span[], most: number): Span[] => {
  const gaps = spans.slice(1).map(([first], i) => first - (spans[i]?.[1] ?? 0))
  const kept = new Set(
    gaps
      .map((gap, i) => ({ gap, i: i + 1 }))
      .filter(({ gap }) => gap > 1)
      .toSorted((one, other) => other.gap - one.gap)
      .slice(0, most - 1)
      .map(({ i }) => i),
  )
  const starts = [0, ...[...kept].toSorted((one, other) => one - other)]
  return starts.map((start, i): Span => {
    const end = (starts[i + 1] ?? spans.length) - 1
    return [spans[start]?.[0] ?? 0, spans[end]?.[1] ?? 0]
  })
}

// sin and log may be off by an ulp between neighbours; a tenth of a micrometre keeps every inner point inside.
const slack = 1e-12

/**
 * Ranges of cells that hold every point of a box in degrees, at most `maxRanges`, apart and rising. They hold
 * neighbours too, so a query still compares lon and lat. Throws RangeError on a box that is upside down, crosses
 * the date line or lies off the earth.
 */
export const cellRanges = ({ west, south, east, north }: Box, maxRanges = 64): CellRange[] => {
  if (!(west <= east && south <= north && maxRanges >= 1)) throw new RangeError('the box is upside down')
  const [left, top] = tileOf(west, Math.min(north + slack, 90))
  const [right, bottom] = tileOf(east, Math.max(south - slack, -90))
  const squares = squaresOver({ left, top, right, bottom }, maxRanges * 8)
  return joinSpans(squares.map(spanOf), maxRanges).map(([from, to]) => ({
    from: BigInt(from),
    to: BigInt(to),
  }))
}

/** Cells of one web-mercator tile: in Morton order they are one unbroken range. Throws RangeError when there is no such tile. */
export const tileCells = (z: number, x: number, y: number): CellRange => {
  if (!(z >= 0 && z <= zoom && x >= 0 && x < 2 ** z && y >= 0 && y < 2 ** z))
    throw new RangeError(`there is no tile ${z}/${x}/${y}`)
  const [from, to] = spanOf({ x, y, height: zoom - z })
  return { from: BigInt(from), to: BigInt(to) }
}

/** How many bits of a cell to drop for the squares of a tile that is divided `halvings` times. */
export const squareBits = (z: number, halvings: number): number => Math.max(0, 2 * (zoom - z - halvings))
