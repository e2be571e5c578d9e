import { oc } from '@orpc/contract'
import { z } from 'zod'

const text = z.object({ zh: z.string(), en: z.string() })

export const indicator = z.object({
  code: z.string(),
  name: text,
  formula: text,
  numeratorWords: text,
  denominatorWords: text,
  basis: z.string(),
  better: z.enum(['higher', 'lower']),
})

/** One figure with what it was made of; `rate` is absent when the denominator is zero. */
export const figure = z.object({
  code: z.string(),
  numerator: z.number(),
  denominator: z.number(),
  rate: z.number().optional(),
})

export const indicatorRow = z.object({ key: z.string(), name: z.string(), figures: z.array(figure) })

const period = { from: z.iso.date(), to: z.iso.date() }

export const indicatorsContract = {
  table: oc
    .route({
      method: 'GET',
      path: '/evaluation',
      summary: 'Indicators per area or unit 评价指标',
      tags: ['evaluation'],
    })
    .input(z.object({ ...period, by: z.enum(['township', 'village', 'unit']).default('township') }))
    .output(
      z.object({
        indicators: z.array(indicator),
        total: z.array(figure),
        rows: z.array(indicatorRow),
        asOf: z.string(),
      }),
    ),
  drill: oc
    .route({
      method: 'GET',
      path: '/evaluation/{code}/cases',
      summary: 'The cases behind a figure 数字背后的事件',
      tags: ['evaluation'],
    })
    .input(
      z.object({
        ...period,
        code: z.string().max(40),
        by: z.enum(['township', 'village', 'unit']),
        key: z.string().max(200).optional(),
        part: z.enum(['numerator', 'denominator']),
        cursor: z.string().max(200).optional(),
      }),
    )
    .output(
      z.object({
        rows: z.array(
          z.object({
            id: z.uuid(),
            number: z.string(),
            title: z.string(),
            state: z.string(),
            counted: z.boolean(),
          }),
        ),
        next: z.string().optional(),
      }),
    ),
  brief: oc
    .route({
      method: 'GET',
      path: '/brief',
      summary: "A leader's two minutes 今天两分钟",
      tags: ['evaluation'],
    })
    .output(
      z.object({
        needsMe: z.array(
          z.object({
            id: z.uuid(),
            number: z.string(),
            title: z.string(),
            because: text,
            unitName: z.string().optional(),
            dueAt: z.string().optional(),
          }),
        ),
        numbers: z.array(
          z.object({
            code: z.string(),
            name: text,
            value: z.number(),
            before: z.number(),
            cause: text.optional(),
            list: z.record(z.string(), z.string()),
          }),
        ),
        asOf: z.string(),
      }),
    ),
}
