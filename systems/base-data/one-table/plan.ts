import { bareLabel, type Table } from '#engines/table/contract.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { choose, planFill, type Overlap, type Plan } from '#systems/base-data/one-table/fill.ts'
import { findOverlap, findVillage, knowledgeOf, type Village } from '#systems/base-data/one-table/known.ts'
import type { Sheet } from '#systems/base-data/one-table/store.ts'

export interface Planned {
  readonly village: Village
  readonly body: Table
  readonly plan: Plan
  /** What each header was taken for; empty for what nobody but people know. */
  readonly headers: ReadonlyMap<string, string>
  readonly overlap: (Overlap & { readonly number: string; readonly table: string }) | undefined
}

/** What a sheet asks of a village: filled cells and gaps, and the earlier request that asked most of the same. */
export const planOf = async (
  tx: Tx,
  county: string,
  { body }: Pick<Sheet, 'body'>,
  asked: { area: string; columns: readonly { index: number; field: string }[]; now: string },
): Promise<Planned | undefined> => {
  const { area, now } = asked
  const village = await findVillage(tx, county, area)
  if (!village) return undefined
  const columns = choose(body.columns, asked.columns)
  const plan = planFill(
    body,
    columns,
    await knowledgeOf(tx, county, { rows: body.rows, columns, area, village, now }),
  )
  return {
    village,
    plan,
    body: { ...body, columns },
    headers: new Map(columns.map(({ label, field }) => [bareLabel(label), field ?? ''])),
    overlap: await findOverlap(tx, county, area, plan),
  }
}
