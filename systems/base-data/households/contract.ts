import { oc } from '@orpc/contract'
import { z } from 'zod'

/** Names are masked by default (王**); a live task opens them, and every look leaves a line. */
export const householdRow = z.object({
  id: z.string(),
  address: z.string(),
  door: z.string(),
  head: z.string().describe('masked name of the head'),
  people: z.number().int(),
  tags: z.array(z.string()),
  visitedAt: z.string().optional(),
  lon: z.number(),
  lat: z.number(),
})

/** A field that was brought up to date at the door; all others are as old as the register. */
const updated = z.object({
  field: z.string().describe('phone, dwelling, personPhone, movedIn'),
  person: z.string().describe('empty for a field of the home'),
  at: z.iso.datetime({ offset: true }),
})
export type Updated = z.infer<typeof updated>

export const householdCard = householdRow.extend({
  dwelling: z.string(),
  version: z.number().int().describe('what a change of this household must name'),
  phone: z.string().optional().describe('masked'),
  registeredOn: z.iso.date().optional().describe('missing in a set that a device got before it was told'),
  updated: z.array(updated).optional(),
  consent: z.boolean().describe('false: wants no visits of care'),
  persons: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      sex: z.string(),
      age: z.number().int(),
      relation: z.string(),
      phone: z.string().optional(),
      tags: z.array(z.string()),
    }),
  ),
})

/** A household as a grid worker's device keeps it, covered as everywhere; `find` is searched and never shown. */
export interface PackedHousehold extends Omit<z.infer<typeof householdCard>, 'version'> {
  readonly version: string
  readonly building: string
  readonly find: string
}

export const householdsContract = {
  find: oc
    .route({
      method: 'GET',
      path: '/households',
      summary: 'My households by name, pinyin initials or door 我的户',
      tags: ['base data'],
    })
    .input(
      z.object({
        q: z.string().max(40).default(''),
        limit: z.coerce.number().int().min(1).max(100).default(50),
        cursor: z.string().max(60).optional(),
      }),
    )
    .output(z.object({ rows: z.array(householdRow), total: z.number().int(), next: z.string().optional() })),
  card: oc
    .route({ method: 'GET', path: '/households/{id}', summary: 'One household 户卡', tags: ['base data'] })
    .input(z.object({ id: z.string().max(60) }))
    .output(householdCard),
}

export { maskName, maskPhone } from '#systems/base-data/households/mask.ts'
