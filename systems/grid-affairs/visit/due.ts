import type { DutyList, VisitDuty } from '#systems/grid-affairs/visit/duties.ts'

/** What the duty list looks at in a household. */
export interface Visitable {
  readonly id: string
  readonly building: string
  readonly door: string
  readonly lon: number
  readonly lat: number
  readonly tags: readonly string[]
  readonly consent: boolean
  readonly visitedAt?: string | undefined
}

export interface DueVisit<Home extends Visitable> {
  readonly home: Home
  /** The strictest item that asks for this visit; others are answered by the same one. */
  readonly duty: VisitDuty
  readonly daysOver: number
}

const dayMs = 86_400_000

const applies = ({ tag, needsConsent }: VisitDuty, { tags, consent }: Visitable): boolean =>
  (tag === undefined || tags.includes(tag)) && (consent || !needsConsent)

const overBy = ({ everyDays }: VisitDuty, { visitedAt }: Visitable, now: number): number =>
  visitedAt === undefined ? 0 : Math.floor((now - Date.parse(visitedAt)) / dayMs) - everyDays

/** Whom the duty list asks to visit now, each home once, under the item that asks it most often. */
export const dueVisits = <Home extends Visitable>(
  { visits }: DutyList,
  homes: readonly Home[],
  now: number,
): DueVisit<Home>[] =>
  homes.flatMap((home) => {
    const [duty] = visits
      .filter((one) => applies(one, home) && overBy(one, home, now) >= 0)
      .toSorted((a, b) => a.everyDays - b.everyDays)
    return duty ? [{ home, duty, daysOver: overBy(duty, home, now) }] : []
  })

export interface Stop<Home extends Visitable> {
  readonly building: string
  readonly visits: readonly DueVisit<Home>[]
}

const placeOf = ({ visits: [first] }: Stop<Visitable>): { lon: number; lat: number } => ({
  lon: first?.home.lon ?? 0,
  lat: first?.home.lat ?? 0,
})

/** Squares suffice to compare; a degree of longitude is shorter by the cosine of the latitude. */
const apart = (a: Stop<Visitable>, b: Stop<Visitable>): number => {
  const [from, to] = [placeOf(a), placeOf(b)]
  const east = (from.lon - to.lon) * Math.cos((from.lat * Math.PI) / 180)
  return east ** 2 + (from.lat - to.lat) ** 2
}

const urgency = ({ visits }: Stop<Visitable>): number =>
  Math.max(...visits.map(({ duty, daysOver }) => daysOver / duty.everyDays))

/** One walk: buildings in an order that goes to the nearest next, beginning where somebody has waited longest. */
export const walkOf = <Home extends Visitable>(due: readonly DueVisit<Home>[]): Stop<Home>[] => {
  const buildings = Map.groupBy(due, ({ home }) => home.building)
  const left: Stop<Home>[] = Array.from(buildings, ([building, visits]) => ({
    building,
    visits: visits.toSorted((a, b) => (a.home.door < b.home.door ? -1 : 1)),
  }))
  const walk: Stop<Home>[] = []
  for (let here = left.toSorted((a, b) => urgency(b) - urgency(a))[0]; here;) {
    const stop: Stop<Home> = here
    walk.push(stop)
    left.splice(left.indexOf(stop), 1)
    here = left.toSorted((a, b) => apart(stop, a) - apart(stop, b))[0]
  }
  return walk
}
