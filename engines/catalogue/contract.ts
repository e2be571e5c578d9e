import { oc } from '@orpc/contract'
import { z } from 'zod'
import { whole, written } from '#kernel/form/form.ts'
import type { Text, Words } from '#kernel/words/words.ts'

/** What every item of every list says: what it is, on which law, whose it is, when it holds, and what it costs those who do it. */
export const itemShape = {
  code: written(40),
  name: written(80),
  basis: written(200),
  owner: written(60),
  validFrom: z.iso.date().optional(),
  validTo: z.iso.date().optional().describe('the first day on which it holds no longer'),
  minutes: whole(100_000).default(0).describe('for one person, once'),
  perYear: whole(400).default(0),
  people: whole(100_000).default(0),
}

export const anyItem = z.looseObject(itemShape)
export type Item = z.infer<typeof anyItem>

type Names = Readonly<Record<string, string>>

/** One list of the decision as data: what its items say beyond every item, and how it is called. */
export interface ListSpec {
  /** Also the name of its process: `public-services/environment-list`. */
  readonly name: string
  readonly clauses: readonly string[]
  readonly own: Readonly<Record<string, z.ZodType>>
  /** Whether an edition in force is filed with the level above (备案). */
  readonly filed?: boolean
  readonly title: Text
  readonly lead: Text
  readonly labels: Words<Names>
  readonly options?: Words<Readonly<Record<string, Names>>>
}

const day = z.iso.date()
const list = z.string().min(1).max(60)
const publicly = (path: `/${string}`, summary: string) => ({
  method: 'GET' as const,
  path,
  summary,
  tags: ['lists'],
})

export const editionRow = z.object({
  list,
  edition: z.number().int(),
  validFrom: day,
  validTo: day.optional().describe('the first day on which it holds no longer'),
  items: z.number().int(),
})
export type EditionRow = z.infer<typeof editionRow>

const shownItem = anyItem.extend({
  edition: z.number().int().optional().describe('missing for what was admitted beside the list'),
  from: day,
  until: day.optional(),
  suspended: z.boolean().describe('waits for its fund'),
  closedOn: day.optional().describe('what it asked for is done'),
})
export type ShownItem = z.infer<typeof shownItem>

const change = z.object({
  code: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  name: z.string(),
  fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
})
export type ItemChange = z.infer<typeof change>

export const burdenRow = z.object({
  owner: z.string(),
  items: z.number().int(),
  hours: z.number().describe('a year, as the lists estimate'),
  cancelled: z.number().int().describe('entries that are asked no more'),
  savedHours: z.number().describe('a year, of what was cancelled'),
  measuredHours: z.number().optional().describe('of finished tasks; only where five or more were measured'),
})
export type BurdenRow = z.infer<typeof burdenRow>

/** What anybody may read without signing in. */
export const cataloguesContract = {
  editions: oc
    .route(publicly('/lists', 'Published editions of all lists 各清单的版本'))
    .output(z.array(editionRow)),
  items: oc
    .route(publicly('/lists/items', 'What a list says on a day 某一天有效的清单'))
    .input(z.object({ list, on: day.optional() }))
    .output(z.object({ list, on: day, items: z.array(shownItem) })),
  changes: oc
    .route(publicly('/lists/changes', 'What changed from one edition to another 两个版本的差异'))
    .input(z.object({ list, before: z.coerce.number().int().min(0), after: z.coerce.number().int().min(1) }))
    .output(z.array(change)),
  file: oc
    .route(publicly('/lists/file', 'A list as a table, as it is imported 导出清单'))
    .input(z.object({ list, on: day.optional(), as: z.enum(['csv', 'json']).default('csv') }))
    .output(z.object({ name: z.string(), text: z.string() })),
  burden: oc
    .route(publicly('/lists/burden', 'Hours that each issuer asks for 减负台账'))
    .output(z.array(burdenRow)),
}

/** Hours a year that an item takes from those who do it. */
export const hoursAYear = ({
  minutes,
  perYear,
  people,
}: Pick<Item, 'minutes' | 'perYear' | 'people'>): number => (minutes * perYear * people) / 60
