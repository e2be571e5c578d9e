import { oc } from '@orpc/contract'
import { z } from 'zod'

const day = z.object({
  date: z.iso.date(),
  kind: z.enum(['workday', 'restday', 'holiday', 'makeup']),
  name: z.string().max(40).optional(),
})

export const calendarYear = z.object({
  year: z.number().int(),
  version: z.number().int(),
  source: z.string(),
  days: z.array(day),
})

export const calendarContract = {
  years: oc
    .route({
      method: 'GET',
      path: '/calendar',
      summary: 'Work calendar, and the year that is missing 工作日历',
      tags: ['base data'],
    })
    .output(
      z.object({
        years: z.array(calendarYear),
        missing: z.number().int().optional().describe('needed within sixty days and not loaded'),
      }),
    ),
  load: oc
    .route({
      method: 'POST',
      path: '/calendar',
      summary: 'Load or correct a year as a new version 载入一年',
      tags: ['base data'],
    })
    .input(
      z.object({
        year: z.number().int().min(2020).max(2100),
        days: z.array(day).min(1, '请给出放假和调休的日子|Give the holidays and make-up days').max(120),
        source: z.string().trim().min(1, '请写明依据|Name the notice').max(200),
      }),
    )
    .output(calendarYear),
}
