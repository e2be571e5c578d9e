import { oc } from '@orpc/contract'
import { z } from 'zod'

/** A project that the deputies chose, as it is followed. */
const line = z.object({
  project: z.string(),
  percent: z.number().int(),
  words: z.string().describe('what was last reported'),
  on: z.iso.date().optional(),
  asked: z.number().int().optional(),
  satisfied: z.number().int().optional(),
})
export type ProjectLine = z.infer<typeof line>

const year = z.object({ case: z.uuid(), title: z.string(), place: z.string(), state: z.string() })

const board = year.extend({
  about: z.string(),
  seats: z.number().int(),
  pool: z.array(z.string()).describe('what was proposed and taken up'),
  candidates: z.array(z.string()),
  lines: z.array(line),
})
export type ProjectBoard = z.infer<typeof board>

const tags = ['projects']

export const projectsContract = {
  years: oc
    .route({ method: 'GET', path: '/projects', summary: 'Livelihood projects 民生实事', tags })
    .output(z.array(year)),
  board: oc
    .route({ method: 'GET', path: '/projects/{case}', summary: 'The board of the projects 项目看板', tags })
    .input(z.object({ case: z.uuid() }))
    .output(board),
}
