import { areaAt, type AreaVersion } from '#kernel/area/area.ts'

export type SuccessionKind = 'merge' | 'split' | 'rename' | 'transfer' | 'create'

/**
 * What a document did to areas on a day: these became those. A rename or a transfer to another parent keeps the
 * id and only makes a new version; after a merge or a split an id ends unless it is among `to` as well.
 */
export interface Succession {
  readonly from: readonly string[]
  readonly to: readonly string[]
  /** ISO day on which it took effect. */
  readonly at: string
  readonly kind: SuccessionKind
  /** Number of the approval that says so. */
  readonly document: string
}

/** What one id became through the changes of one day; it ends as soon as one of them does not name it again. */
const became = (id: string, changes: readonly Succession[]): string[] => {
  const own = changes.filter((change) => change.from.includes(id))
  const ends = own.some((change) => !change.to.includes(id))
  const to = own.flatMap((change) => change.to.filter((one) => one !== id))
  return ends ? to : [id, ...to]
}

/**
 * Ids that stand on a day for an area of any earlier time, sorted: itself while nothing happened to it, one after a
 * merge, several after a split, none when it was given up without a successor. Changes after the day do not count;
 * those of one day apply together, so the order in which they are listed never matters.
 */
export const successors = (successions: readonly Succession[], id: string, date: string): string[] => {
  const past = Map.groupBy(
    successions.filter((one) => one.at <= date),
    (one) => one.at,
  )
  const days = [...past.keys()].toSorted()
  const ids = days.reduce<string[]>(
    (current, day) => [...new Set(current.flatMap((one) => became(one, past.get(day) ?? [])))],
    [id],
  )
  return ids.toSorted()
}

/** The area as it was on the day of the record: the name and the parent that stood in the papers of that day. */
export const asItWas = (
  versions: readonly AreaVersion[],
  id: string,
  recordedOn: string,
): AreaVersion | undefined => areaAt(versions, id, recordedOn)

/** The areas that answer today (`date`) for an area of a record made on `recordedOn`. */
export const asItIs = (
  about: { readonly versions: readonly AreaVersion[]; readonly successions: readonly Succession[] },
  id: string,
  recordedOn: string,
  date: string,
): AreaVersion[] => {
  const since = about.successions.filter((one) => one.at > recordedOn)
  return successors(since, id, date).flatMap((one) => areaAt(about.versions, one, date) ?? [])
}
