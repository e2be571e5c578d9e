import type { Tx } from '#platform/server/db/query.ts'
import type { KnownUnit } from '#systems/grid-affairs/incident/dispatch.ts'

/** An entry of the duty list that says which categories of incidents it covers. */
export interface CoveringEntry {
  readonly code: string
  readonly name: string
  readonly part: string | null
  /** Codes or their beginnings, or `*` for all others. */
  readonly categories: string
}

/** On which entry a dispatch downwards stands, or why it stands on none (D04-3). */
export type Listed =
  | { readonly is: 'listed'; readonly code: string; readonly name: string }
  | { readonly is: 'takenBack' | 'offList'; readonly name?: string }

const covers = ({ categories }: CoveringEntry, category: string): boolean =>
  categories.split(/[、,，\s]+/u).some((start) => start !== '' && start !== '*' && category.startsWith(start))

/** What is named comes before what covers all others. @returns nothing where the list says of no category */
export const matchEntry = (entries: readonly CoveringEntry[], category: string): Listed | undefined => {
  if (entries.length === 0) return undefined
  const found =
    entries.find((one) => covers(one, category)) ??
    entries.find(({ categories, part }) => categories.includes('*') && part !== 'takenBack')
  if (!found) return { is: 'offList' }
  const { code, name, part } = found
  return part === 'takenBack' ? { is: 'takenBack', name } : { is: 'listed', code, name }
}

const entriesSql = `
  select i.code, i.body->>'name' as name, i.body->>'part' as part, i.body->>'categories' as categories
  from (select body from kernel.rules where county = $1 and key = 'incident-lists' and valid_from <= now() order by version desc limit 1) r
  join catalogue.items i on i.county = $1 and i.list = r.body->>'list'
  where r.body->'kinds' ? $2 and i.body ? 'categories' and i.valid_from <= $3::date and (i.valid_to is null or i.valid_to > $3::date)
  order by i.code`

/** The entry of the duty list that a dispatch to this unit stands on today; which units are "below" is a rule of the county. */
export const listedFor = async (
  tx: Tx,
  county: string,
  { unit, category, now }: { unit: KnownUnit; category: string; now: string },
): Promise<Listed | undefined> => {
  const { rows } = await tx.query<CoveringEntry>(entriesSql, [county, unit.kind, now])
  return matchEntry(rows, category)
}
