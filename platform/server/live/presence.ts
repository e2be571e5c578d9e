import { z } from 'zod'
import type { Colleague } from '#platform/contract/live.ts'
import { presenceEvent, type Watcher } from '#platform/server/live/watcher.ts'

/** What a desk says every ten seconds while a card is open, and once more when it is left. */
const beat = z.object({
  county: z.string(),
  case: z.uuid(),
  tab: z.uuid(),
  account: z.string(),
  name: z.string(),
  doing: z.enum(['looking', 'filling', 'left']),
  action: z.string().optional(),
})
export type Beat = z.infer<typeof beat>

interface Present extends Pick<Beat, 'account' | 'name' | 'action'> {
  readonly doing: Colleague['doing']
  readonly until: number
}

/** Who is on a case, by browser tab. */
type Round = Map<string, Present>

/** Two and a half beats: one may get lost. */
const beatMs = 25_000

const keyOf = ({ county, case: id }: Pick<Beat, 'county' | 'case'>): string => `${county} ${id}`

/**
 * Who looks at which case now. It lives in this memory only and is forgotten after 25 s: a courtesy between colleagues,
 * not a record of anybody's work.
 */
export const makePresence = (now: () => number = () => performance.now()) => {
  const rounds = new Map<string, Round>()
  const places = new Map<string, string>()
  const leave = (tab: string): string[] => {
    const key = places.get(tab)
    if (key === undefined) return []
    places.delete(tab)
    rounds.get(key)?.delete(tab)
    if (rounds.get(key)?.size === 0) rounds.delete(key)
    return [key]
  }
  /** Answers the cases whose people are to be told. */
  const hear = (heard: Beat): string[] => {
    const { tab, account, name, doing, action } = heard
    const key = keyOf(heard)
    if (doing === 'left') return places.get(tab) === key ? leave(tab) : []
    const left = places.get(tab) === key ? [] : leave(tab)
    const round: Round = rounds.get(key) ?? new Map()
    rounds.set(key, round.set(tab, { account, name, doing, action, until: now() + beatMs }))
    places.set(tab, key)
    return [...left, key]
  }
  const expire = (): string[] => {
    const over = [...rounds.values()].flatMap((round) =>
      [...round].filter(([, { until }]) => until <= now()).map(([tab]) => tab),
    )
    return [...new Set(over.flatMap(leave))]
  }
  const on = (key: string): ReadonlyMap<string, Present> => rounds.get(key) ?? new Map()
  return { hear, expire, on }
}

/** The others on a case as one of them is told: each person once, filling in before looking. */
export const othersOf = (account: string, present: readonly Present[]) => {
  const others = present.filter((one) => one.account !== account)
  const people = [...Map.groupBy(others, (one) => one.account).values()]
  return people
    .flatMap((own) => own.find(({ doing }) => doing === 'filling') ?? own[0] ?? [])
    .map(({ name, doing, action }): Colleague => ({ name, doing, action }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'zh'))
}

/** Presence, told to exactly the tabs that have the case open. */
export const makeDesk = (watcherOf: ReadonlyMap<string, Watcher>) => {
  const presence = makePresence()
  const tell = (keys: readonly string[]): void => {
    for (const key of keys) {
      const here = presence.on(key)
      const [county, id = ''] = key.split(' ')
      for (const [tab, { account }] of here) {
        const { rights, line } = watcherOf.get(tab) ?? {}
        if (rights?.actor.id !== account || rights.actor.county !== county || line?.isFull()) continue
        line?.send(presenceEvent({ case: id, others: othersOf(account, [...here.values()]) }))
      }
    }
  }
  return { hear: (heard: Beat) => tell(presence.hear(heard)), expire: () => tell(presence.expire()) }
}

/** Beats reach all servers of this database on it, this one too; a lost one costs the hint and nothing else. */
export const presenceChannel = 'presence'

export const readBeat = (said: string): Beat => beat.parse(JSON.parse(said))
