import { oc } from '@orpc/contract'
import { z } from 'zod'

export const clauseRow = z.object({
  id: z.string(),
  chapter: z.number().int(),
  zh: z.string(),
  en: z.string(),
  fit: z.enum(['A', 'B', 'C']),
  status: z.enum(['served', 'partly', 'notYet']),
  missing: z.array(z.object({ zh: z.string(), en: z.string() })),
  modules: z.array(z.string()).describe('folders that serve it without a process of their own'),
  processes: z
    .array(
      z.object({
        name: z.string(),
        zh: z.string(),
        en: z.string(),
        open: z.number().int(),
        ended: z.number().int(),
      }),
    )
    .describe('processes that serve it, with how many cases they have, as of a minute ago at most'),
})

export const clausesContract = {
  list: oc
    .route({
      method: 'GET',
      path: '/clauses',
      summary: 'The decision, clause by clause: served or not yet 政策对照',
      tags: ['decision'],
    })
    .output(
      z.object({
        chapters: z.array(
          z.object({ number: z.number().int(), ordinal: z.string(), zh: z.string(), en: z.string() }),
        ),
        rows: z.array(clauseRow),
      }),
    ),
}
