import { areas, counties, ofKind, type Area } from '#town/areas.ts'
import { geometry, type CountyShape } from '#town/geometry.ts'
import { accounts, type Account } from '#town/posts.ts'
import type { StoryOptions } from '#town/schedule.ts'
import type { Script } from '#town/script.ts'
import { share } from '#town/share.ts'
import { stories } from '#town/stories.ts'
import { units, type Unit } from '#town/units.ts'

export interface County {
  readonly code: string
  readonly name: string
  readonly areas: readonly Area[]
  readonly shape: CountyShape
  readonly units: readonly Unit[]
  readonly accounts: readonly Account[]
}

const countyOf = ({ code, name }: (typeof counties)[number]): County => {
  const all = areas(code)
  const everyUnit = units(code, all)
  return {
    code,
    name,
    areas: all,
    shape: geometry(code, all),
    units: everyUnit,
    accounts: accounts(code, all, everyUnit),
  }
}

/** The whole of Meishan: 6 counties, 80 townships, 847 villages, about five thousand grids. */
export const city = (): County[] => counties.map(countyOf)

/** Stories of all six counties, shared out by their numbers of grids; county after county. */
export function* cityStories(count = 300_000, some: Partial<StoryOptions> = {}): Generator<Script> {
  const grids = counties.map(({ code }) => ofKind(areas(code), 'grid').length)
  const counts = share(count, grids)
  for (const [i, { code }] of counties.entries()) {
    const part = counts[i] ?? 0
    yield* stories(code, { ...some, count: part, open: Math.round(part * 0.024) })
  }
}
