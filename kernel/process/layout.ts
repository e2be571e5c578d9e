/**
 * Layered drawing of a graph, left to right (after Sugiyama): long links get a stand-in in every layer they pass,
 * layers are ordered by barycentres, heights settle by averaging under minimum distances. Deterministic.
 */
export interface Node {
  readonly id: string
  readonly layer: number
  readonly width: number
  readonly height: number
  /** Links may touch the sides at different heights. */
  readonly spread: boolean
}

/** From a node to one in a later layer. */
export interface Link {
  readonly from: string
  readonly to: string
}

export interface Layout {
  /** Centre of each node in px. */
  readonly at: ReadonlyMap<string, { readonly x: number; readonly y: number }>
  /** SVG path of each link, from left to right, in the order given. */
  readonly paths: readonly string[]
  readonly width: number
  readonly height: number
}

interface Slot extends Node {
  x: number
  y: number
  readonly left: Slot[]
  readonly right: Slot[]
  readonly real: boolean
}

const gapX = 36
const gapY = 16
const standInHeight = 6

const join = (left: Slot, right: Slot): void => {
  left.right.push(right)
  right.left.push(left)
}

const makeChains = (slots: Map<string, Slot>, links: readonly Link[]): Slot[][] =>
  links.map(({ from, to }, i) => {
    const [first, last] = [slots.get(from), slots.get(to)]
    if (!first || !last || first.layer >= last.layer)
      throw new Error(`link ${from} to ${to} does not run rightwards`)
    const chain = [first]
    for (let layer = first.layer + 1; layer < last.layer; layer++) {
      const id = `${i}:${layer}`
      const slot: Slot = {
        id,
        layer,
        width: 0,
        height: standInHeight,
        spread: false,
        x: 0,
        y: 0,
        left: [],
        right: [],
        real: false,
      }
      slots.set(id, slot)
      chain.push(slot)
    }
    chain.push(last)
    chain.slice(1).forEach((slot, k) => join(chain[k] as Slot, slot))
    return chain
  })

const crossings = (layers: readonly (readonly Slot[])[]): number => {
  let count = 0
  layers.slice(1).forEach((layer, i) => {
    const places = new Map(layer.map((slot, place) => [slot, place]))
    const ends = (layers[i] ?? []).flatMap((slot) =>
      slot.right.map((one) => places.get(one) ?? 0).toSorted((a, b) => a - b),
    )
    ends.forEach((end, k) => {
      for (let other = 0; other < k; other++) if ((ends[other] ?? 0) > end) count++
    })
  })
  return count
}

const sortByNeighbours = (layer: Slot[], fixed: readonly Slot[], side: 'left' | 'right'): void => {
  const places = new Map(fixed.map((slot, place) => [slot, place]))
  const centre = new Map(
    layer.map((slot, place) => {
      const near = slot[side].map((one) => places.get(one) ?? 0)
      return [slot, near.length > 0 ? near.reduce((sum, one) => sum + one, 0) / near.length : place]
    }),
  )
  layer.sort((one, other) => (centre.get(one) ?? 0) - (centre.get(other) ?? 0))
}

/** Swaps neighbours while that takes crossings away. */
const swapNeighbours = (layers: Slot[][]): void => {
  let best = crossings(layers)
  for (let better = true; better;) {
    better = false
    for (const layer of layers) {
      for (let i = 1; i < layer.length; i++) {
        const swap = () => layer.splice(i - 1, 2, layer[i] as Slot, layer[i - 1] as Slot)
        swap()
        const count = crossings(layers)
        if (count < best) [best, better] = [count, true]
        else swap()
      }
    }
  }
}

const orderLayers = (start: readonly Slot[][]): Slot[][] => {
  const layers = start.map((layer) => [...layer])
  let best = layers.map((layer) => [...layer])
  for (let sweep = 0; sweep < 24; sweep++) {
    for (let i = 1; i < layers.length; i++)
      sortByNeighbours(layers[i] as Slot[], layers[i - 1] as Slot[], 'left')
    if (crossings(layers) < crossings(best)) best = layers.map((layer) => [...layer])
    for (let i = layers.length - 2; i >= 0; i--)
      sortByNeighbours(layers[i] as Slot[], layers[i + 1] as Slot[], 'right')
    if (crossings(layers) < crossings(best)) best = layers.map((layer) => [...layer])
  }
  swapNeighbours(best)
  return best
}

const weigh = (one: Slot, other: Slot): number => (one.real ? 1 : 6) * (other.real ? 1 : 6)

/** Heights nearest to the wished ones that keep the order and the distances (pool adjacent violators). */
const settleLayer = (layer: readonly Slot[]): void => {
  const pools: { sum: number; weight: number; slots: { slot: Slot; offset: number }[] }[] = []
  let offset = 0
  layer.forEach((slot, i) => {
    const above = layer[i - 1]
    if (above) offset += (above.height + slot.height) / 2 + gapY
    const near = [...slot.left, ...slot.right]
    const weight = near.reduce((sum, one) => sum + weigh(slot, one), 0) || 1
    const wished =
      near.length > 0 ? near.reduce((sum, one) => sum + one.y * weigh(slot, one), 0) / weight : slot.y
    let pool = { sum: (wished - offset) * weight, weight, slots: [{ slot, offset }] }
    for (
      let last = pools.at(-1);
      last && last.sum / last.weight > pool.sum / pool.weight;
      last = pools.at(-1)
    ) {
      pool = {
        sum: last.sum + pool.sum,
        weight: last.weight + pool.weight,
        slots: [...last.slots, ...pool.slots],
      }
      pools.pop()
    }
    pools.push(pool)
  })
  for (const { sum, weight, slots } of pools)
    for (const { slot, offset } of slots) slot.y = sum / weight + offset
}

const setPlaces = (layers: readonly (readonly Slot[])[]): { width: number; height: number } => {
  let x = 0
  for (const layer of layers) {
    const width = Math.max(...layer.map((slot) => slot.width), 0)
    for (const slot of layer) slot.x = x + width / 2
    x += width + gapX
    settleLayer(layer)
  }
  for (let round = 0; round < 400; round++) {
    for (const layer of round % 2 ? layers : layers.toReversed()) settleLayer(layer)
  }
  const slots = layers.flat()
  const top = Math.min(...slots.map((slot) => slot.y - slot.height / 2))
  for (const slot of slots) slot.y -= top
  return { width: x - gapX, height: Math.max(...slots.map((slot) => slot.y + slot.height / 2)) }
}

const round = (value: number): number => Math.round(value * 10) / 10

/** Height at which a link meets a node's side: in the order of where the links come from. */
const portOf = (slot: Slot, other: Slot, side: 'left' | 'right'): number => {
  if (!slot.spread) return slot.y
  const near = slot[side].toSorted((one, two) => one.y - two.y)
  const step = Math.min(12, (slot.height - 14) / near.length)
  return slot.y + (near.indexOf(other) - (near.length - 1) / 2) * step
}

/** Curves stay in the gaps between columns and run level inside them, so that no link touches another's text. */
const pathOf = (chain: readonly Slot[], halfWidth: ReadonlyMap<number, number>): string => {
  const half = (slot: Slot) => halfWidth.get(slot.layer) ?? 0
  const [first, last] = [chain[0] as Slot, chain.at(-1) as Slot]
  const begin = `M${round(first.x + first.width / 2)} ${round(portOf(first, chain[1] as Slot, 'right'))}`
  const curves = chain.slice(1).map((to, i) => {
    const from = chain[i] as Slot
    const [x1, x2] = [round(from.x + half(from)), round(to.x - half(to))]
    const [y1, y2] = [round(portOf(from, to, 'right')), round(portOf(to, from, 'left'))]
    const middle = round((x1 + x2) / 2)
    return ` H${x1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`
  })
  return `${begin}${curves.join('')} H${round(last.x - last.width / 2)}`
}

/** Places nodes and draws links; throws when a link does not run to a later layer. */
export const layOut = (nodes: readonly Node[], links: readonly Link[]): Layout => {
  const slots = new Map(
    nodes.map((node): [string, Slot] => [node.id, { ...node, x: 0, y: 0, left: [], right: [], real: true }]),
  )
  const chains = makeChains(slots, links)
  const groups = Map.groupBy(slots.values(), (slot) => slot.layer)
  const layers = orderLayers(
    [...groups.keys()].toSorted((a, b) => a - b).map((layer) => groups.get(layer) ?? []),
  )
  const size = setPlaces(layers)
  const halfWidth = new Map(
    layers.map((layer) => [layer[0]?.layer ?? 0, Math.max(...layer.map((slot) => slot.width)) / 2]),
  )
  return {
    at: new Map(
      nodes.map(({ id }) => [id, { x: round(slots.get(id)?.x ?? 0), y: round(slots.get(id)?.y ?? 0) }]),
    ),
    paths: chains.map((chain) => pathOf(chain, halfWidth)),
    ...size,
  }
}
