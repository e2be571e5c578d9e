import type { Case } from '#kernel/case/fold.ts'
import { rowShown } from '#platform/server/case/list.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { getCategory } from '#systems/grid-affairs/incident/categories.ts'
import type { Proposal } from '#systems/grid-affairs/incident/dispatch.ts'
import { fieldsOf } from '#systems/grid-affairs/incident/fields.ts'
import type { LimitRule } from '#systems/grid-affairs/incident/limits.ts'
import { metresBetween } from '#platform/server/space/distance.ts'
import { findCategory, limitsOf, referenceOf } from '#systems/grid-affairs/incident/reference.ts'
import { proposalsFor, twinsOf } from '#systems/grid-affairs/incident/store.ts'
import { suggest } from '#systems/grid-affairs/incident/suggest.ts'

const categoryHints = (current: Case) =>
  suggest([fieldsOf(current).title, fieldsOf(current).words].join(' ')).map(({ code, because }) => {
    const { zh, en } = getCategory(code)
    return { code, zh, en, because: { zh: `提到“${because}”`, en: `mentions “${because}”` } }
  })

const hourMs = 3_600_000

const unitShown = ({ unit, rule }: Proposal) => ({
  unit: unit.id,
  unitName: unit.name,
  unitNameEn: unit.nameEn,
  rule: rule.id,
  version: rule.version,
  clause: rule.clause,
  because: rule.because,
})

/** Cases of the same category that lie within the merging distance, nearest first. */
const twinsNear = async (tx: Tx, current: Case, category: string, { mergeMetres, mergeHours }: LimitRule) => {
  const { place } = fieldsOf(current)
  const found = await twinsOf(tx, current.county, {
    id: current.id,
    category,
    openedAt: current.openedAt,
    hours: mergeHours,
  })
  return found
    .map((row) => ({
      row,
      metres: metresBetween(place, row),
      hours: Math.abs(row.opened_at.getTime() - Date.parse(current.openedAt)) / hourMs,
    }))
    .filter(({ metres }) => metres <= mergeMetres)
    .toSorted((a, b) => a.metres - b.metres)
    .slice(0, 5)
    .map(({ row, metres, hours }) => ({
      ...rowShown(row),
      metres: Math.round(metres),
      hours: Math.round(hours * 10) / 10,
    }))
}

/** Categories, units and possible duplicates beside a card, each with its reason. Nothing is done by itself. */
export const suggestionsFor = async (tx: Tx, current: Case, asked: string | undefined) => {
  const { category: own, limitsVersion, categoryVersion, areaPath } = fieldsOf(current)
  const categories = own === undefined ? categoryHints(current) : []
  const code = asked ?? own ?? categories[0]?.code
  const reference = await referenceOf(tx, current.county)
  const category = findCategory(reference, categoryVersion ?? reference.newestCategories, code)
  const now = new Date().toISOString()
  const proposals = category ? proposalsFor(reference, { category, areaPath, now }) : []
  return {
    categories,
    units: proposals.slice(0, 5).map(unitShown),
    twins: code === undefined ? [] : await twinsNear(tx, current, code, limitsOf(reference, limitsVersion)),
  }
}
