import type { Pool } from 'pg'
import { inCounty } from '#platform/server/db/in-county.ts'
import type { DispatchRule } from '#systems/grid-affairs/incident/dispatch.ts'
import { referenceOf } from '#systems/grid-affairs/incident/reference.ts'

export interface Ruling {
  readonly county: string
  readonly case: string
  readonly category: string
  readonly areaPath: string
  readonly unit: string
  readonly words: string
}

/** Township part of an area path: a ruling is proposed for its township, people may widen it. */
const townshipOf = (areaPath: string): string => areaPath.split('/').slice(0, 2).join('/')

/** Writes the arbiter's ruling as a proposed dispatch rule. It decides nothing until a person puts it in force. */
export const proposeRule = (pool: Pool, ruling: Ruling): Promise<void> =>
  inCounty(pool, ruling.county, async (tx) => {
    const unit = (await referenceOf(tx, ruling.county)).units.get(ruling.unit)
    if (!unit) return
    const rule: DispatchRule = {
      id: `ruling-${ruling.case}`,
      version: 1,
      priority: 35,
      clause: 'D13-1',
      when: { categories: [ruling.category], area: townshipOf(ruling.areaPath) },
      to: unit.key,
      because: { zh: `裁决：${ruling.words}`, en: `Ruling: ${ruling.words}` },
    }
    await tx.query(
      `insert into grid_affairs.dispatch_rules (county, id, version, state, priority, body, source) values ($1, $2, 1, 'proposed', $3, $4, $5) on conflict do nothing`,
      [ruling.county, rule.id, rule.priority, rule, `case ${ruling.case}`],
    )
  })
