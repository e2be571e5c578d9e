import { implement } from '@orpc/server'
import { fieldFault } from '#kernel/fault/fault.ts'
import { getActor, reading, requireRole, type Context } from '#platform/server/http/context.ts'
import { readBrief } from '#systems/evaluation/indicators/brief.ts'
import { indicatorsContract } from '#systems/evaluation/indicators/contract.ts'
import { indicators } from '#systems/evaluation/indicators/indicators.ts'
import { countIndicators, drillInto, namesOf } from '#systems/evaluation/indicators/store.ts'

const route = implement(indicatorsContract).$context<Context>()

const readers = [
  'leader',
  'dispatcher',
  'department-leader',
  'township-clerk',
  'community-secretary',
  'inspector',
  'data-steward',
  'arbiter',
]

type Counts = Awaited<ReturnType<typeof countIndicators>>[number]

const figuresOf = (counts: Counts) =>
  indicators.map(({ code }, n) => {
    const [numerator, denominator] = [Number(counts[`n${n}`]), Number(counts[`d${n}`])]
    return { code, numerator, denominator, ...(denominator === 0 ? {} : { rate: numerator / denominator }) }
  })

const shown = indicators.map(({ numerator: _n, denominator: _d, ...indicator }) => indicator)

export const indicatorRoutes = {
  table: route.table.handler(({ input, context }) => {
    const actor = requireRole(context, readers)
    if (input.from > input.to)
      throw fieldFault('to', '结束日期早于开始日期', 'The end is before the beginning')
    return reading(context, async (tx) => {
      const [counts, names] = [await countIndicators(tx, actor, input), await namesOf(tx, actor.county)]
      const total = counts.find(({ key }) => key === null) ?? {}
      const keyed = counts.filter(({ key }) => typeof key === 'string' && key !== '')
      return {
        indicators: shown,
        total: figuresOf(total),
        asOf: new Date().toISOString(),
        rows: keyed.map((row) => ({
          key: String(row['key']),
          name: names.get(String(row['key'])) ?? String(row['key']),
          figures: figuresOf(row),
        })),
      }
    })
  }),
  drill: route.drill.handler(({ input, context }) => {
    const actor = requireRole(context, readers)
    const indicator = indicators.find(({ code }) => code === input.code)
    if (!indicator) throw fieldFault('code', `没有指标 ${input.code}`, `There is no indicator ${input.code}`)
    return reading(context, async (tx) => {
      const found = await drillInto(tx, actor, indicator, { ...input, after: input.cursor })
      const rows = found.slice(0, 50)
      return { rows, ...(found.length > 50 ? { next: rows.at(-1)?.id } : {}) } as {
        rows: typeof rows
        next?: string
      }
    })
  }),
  brief: route.brief.handler(({ context }) => reading(context, (tx) => readBrief(tx, getActor(context)))),
}
