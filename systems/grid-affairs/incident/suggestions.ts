import type { Case } from '#kernel/case/fold.ts'
import { rowShown } from '#platform/server/case/list.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { getCategory } from '#systems/grid-affairs/incident/categories.ts'
import { fieldsOf } from '#systems/grid-affairs/incident/fields.ts'
import { metresBetween } from '#systems/grid-affairs/incident/rules/near.ts'
import { basicsOf, proposalsFor, twinsOf } from '#systems/grid-affairs/incident/store.ts'
import { suggest } from '#systems/grid-affairs/incident/suggest.ts'

const categoryHints = (current: Case) =>
  suggest([fieldsOf(current).title, fieldsOf(current).words].join(' ')).map(({ code, because }) => {
    const { zh, en } = getCategory(code)
    return { code, zh, en, because: { zh: `提到“${because}”`, en: `mentions “${because}”` } }
  })

const hourMs = 3_600_000

/** Categories, units and possible duplicates beside a card, each with its reason. Nothing is done by itself. */
export const suggestionsFor = async (tx: Tx, current: Case, asked: string | undefined) => {
  const fields = fieldsOf(current)
  const categories = fields.category === undefined ? categoryHints(current) : []
  const code = asked ?? fields.category ?? categories[0]?.code
  const { limits, category, zone } = await basicsOf(
    tx,
    current.county,
    { limits: fields.limitsVersion, categories: fields.categoryVersion },
    code,
  )
  const proposals = category
    ? await proposalsFor(tx, current.county, zone, {
        category,
        areaPath: fields.areaPath,
        now: new Date().toISOString(),
      })
    : []
  const near =
    code === undefined
      ? []
      : await twinsOf(tx, current.county, {
          id: current.id,
          category: code,
          openedAt: current.openedAt,
          hours: limits.mergeHours,
        })
  return {
    categories,
    units: proposals
      .slice(0, 5)
      .map(({ unit, rule }) => ({
        unit: unit.id,
        unitName: unit.name,
        unitNameEn: unit.nameEn,
        rule: rule.id,
        version: rule.version,
        clause: rule.clause,
        because: rule.because,
      })),
    twins: near
      .map((row) => ({
        row,
        metres: metresBetween(fields.place, row),
        hours: Math.abs(row.opened_at.getTime() - Date.parse(current.openedAt)) / hourMs,
      }))
      .filter(({ metres }) => metres <= limits.mergeMetres)
      .toSorted((a, b) => a.metres - b.metres)
      .slice(0, 5)
      .map(({ row, metres, hours }) => ({
        ...rowShown(row),
        metres: Math.round(metres),
        hours: Math.round(hours * 10) / 10,
      })),
  }
}
