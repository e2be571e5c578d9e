import type { Actor } from '#kernel/authority/grant.ts'
import { canonical } from '#kernel/case/canonical.ts'
import { digestOf } from '#kernel/sync/digest.ts'
import { modules } from '#apps/server/modules.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { casePart } from '#platform/server/sync/case-part.ts'
import type { SyncPart } from '#platform/server/sync/part.ts'
import { householdPart } from '#systems/base-data/households/part.ts'
import { missingWithin } from '#systems/base-data/one-table/missing.ts'
import { gridsWithin, units } from '#systems/base-data/places/store.ts'
import { categoriesInForce } from '#systems/grid-affairs/incident/questions.ts'
import { roundsFor } from '#systems/grid-affairs/round/store.ts'
import { dutiesInForce } from '#systems/grid-affairs/visit/store.ts'

type Question = (tx: Tx, actor: Actor) => Promise<unknown>

/** What every card and form looks up: small, seldom changed, replaced whole when it does. */
const references: Readonly<Record<string, Question>> = {
  categories: (tx, { county }) => categoriesInForce(tx, county),
  units: (tx, { county }) => units(tx, county),
  duties: (tx, { county }) => dutiesInForce(tx, county),
  missing: missingWithin,
  rounds: roundsFor,
  grids: (tx, { county, posts }) =>
    gridsWithin(
      tx,
      county,
      posts.map(({ areaPath }) => areaPath),
    ),
}

const answers = async (tx: Tx, actor: Actor) => {
  const rows = []
  for (const [id, question] of Object.entries(references)) {
    const body = await question(tx, actor)
    rows.push({ id, version: await digestOf(canonical(body)), body })
  }
  return rows
}

const referencePart: SyncPart = {
  name: 'reference',
  held: async (tx, actor) => (await answers(tx, actor)).map(({ id, version }) => ({ id, version })),
  rows: answers,
}

/** Everything that a grid worker's device keeps. */
export const parts: readonly SyncPart[] = [referencePart, casePart(modules), householdPart]
