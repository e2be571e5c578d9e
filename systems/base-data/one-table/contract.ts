import { oc } from '@orpc/contract'
import { z } from 'zod'
import { chosenColumns } from '#systems/base-data/one-table/forms.ts'

const column = z.object({
  index: z.number().int(),
  label: z.string(),
  field: z.string().optional().describe('key of the known field that this header means'),
})

/** A sheet as it was read; `faults` name rows of the file, from 1. */
export const sheetShown = z.object({
  id: z.uuid(),
  name: z.string(),
  rows: z.number().int(),
  columns: z.array(column),
  faults: z.array(z.object({ row: z.number().int(), words: z.object({ zh: z.string(), en: z.string() }) })),
})

const previewShown = z.object({
  filled: z.number().int(),
  gaps: z.number().int(),
  overlap: z
    .object({ percent: z.number().int(), number: z.string(), table: z.string(), needsReason: z.boolean() })
    .optional()
    .describe('the earlier request that asked most of the same'),
})

const cellShown = z.object({
  text: z.string().describe('covered where it is a name, a telephone or an identity number'),
  source: z.enum(['given', 'base', 'earlier', 'secretary', 'visit', 'gap']),
  at: z.string().optional(),
})

export const requestShown = z.object({
  sheet: z.uuid(),
  mine: z.boolean().describe('whether the asker’s unit issued it and may fetch the file'),
  columns: z.array(column),
  rows: z.array(z.object({ at: z.number().int(), cells: z.array(cellShown) })),
})
export type RequestShown = z.infer<typeof requestShown>

/** What an open request still asks of a home: kept on the device of whoever goes there anyway. */
export interface MissingAtHome {
  readonly household: string
  readonly request: string
  readonly row: number
  readonly column: number
  readonly label: string
  /** Whom it is about, covered; empty for the home itself. */
  readonly person: string
  readonly table: string
}

export const oneTableContract = {
  matters: oc
    .route({
      method: 'GET',
      path: '/one-table/matters',
      summary: 'Items on which a table may be asked 可以要数据的清单事项',
      tags: ['base data'],
    })
    .output(z.array(z.object({ code: z.string(), name: z.string(), basis: z.string() }))),
  sheet: oc
    .route({
      method: 'GET',
      path: '/one-table/sheets/{id}',
      summary: 'A sheet as it was read 读到的表',
      tags: ['base data'],
    })
    .input(z.object({ id: z.uuid() }))
    .output(sheetShown),
  preview: oc
    .route({
      method: 'POST',
      path: '/one-table/preview',
      summary: 'What a village would still be asked 预填和重复检查',
      tags: ['base data'],
    })
    .input(
      z.object({ id: z.uuid(), area: z.string().max(200).default(''), columns: chosenColumns.default([]) }),
    )
    .output(previewShown),
  request: oc
    .route({
      method: 'GET',
      path: '/one-table/requests/{id}',
      summary: 'A request with its cells, where each comes from 一张表的填报',
      tags: ['base data'],
    })
    .input(z.object({ id: z.uuid() }))
    .output(requestShown),
}
