/** A repeatable source of chance: the same name always gives the same town. */
export interface Random {
  /** In [0, 1). */
  readonly next: () => number
  /** Whole number from `from` to `to`, both included. */
  readonly int: (from: number, to: number) => number
  readonly chance: (share: number) => boolean
  readonly pick: <Item>(items: readonly Item[]) => Item
  /** One of the items, each as likely as its weight says. */
  readonly weighted: <Item>(items: readonly (readonly [Item, number])[]) => Item
  /** Roughly normal around 0 with spread 1. */
  readonly bell: () => number
}

const hash = (name: string): number => {
  let h = 2_166_136_261
  for (let i = 0; i < name.length; i += 1) h = Math.imul(h ^ name.charCodeAt(i), 16_777_619)
  return h >>> 0
}

const mulberry32 = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const pickWeighted = <Item>(items: readonly (readonly [Item, number])[], at: number): Item => {
  const total = items.reduce((sum, [, weight]) => sum + weight, 0)
  let left = at * total
  for (const [item, weight] of items) {
    left -= weight
    if (left < 0) return item
  }
  const last = items.at(-1)
  if (!last) throw new Error('nothing to choose from')
  return last[0]
}

/** Chance that depends on nothing but this name. */
export const randomOf = (name: string): Random => {
  const next = mulberry32(hash(name))
  return {
    next,
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (share) => next() < share,
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)]
      if (item === undefined) throw new Error('nothing to choose from')
      return item
    },
    weighted: (items) => pickWeighted(items, next()),
    bell: () => next() + next() + next() + next() - 2,
  }
}
