import { implement } from '@orpc/server'
import { dayOf } from '#kernel/time/day.ts'
import { cataloguesContract, type Item } from '#engines/catalogue/contract.ts'
import { writeCsv } from '#engines/catalogue/csv.ts'
import { bare, changesBetween } from '#engines/catalogue/rules.ts'
import { burdenOf, editionItems, editionsOf, shownItems } from '#engines/catalogue/store.ts'
import { reading, type Context } from '#platform/server/http/context.ts'

const route = implement(cataloguesContract).$context<Context>()

const today = (): string => dayOf(new Date().toISOString())

const cell = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

const tableOf = (items: readonly Item[]): string => {
  const fields = [...new Set(items.flatMap((one) => Object.keys(one)))]
  return writeCsv([fields, ...items.map((one) => fields.map((field) => cell(one[field])))])
}

export const catalogueRoutes = {
  editions: route.editions.handler(({ context }) => reading(context, (tx) => editionsOf(tx, context.county))),
  items: route.items.handler(({ input: { list, on = today() }, context }) =>
    reading(context, async (tx) => ({ list, on, items: await shownItems(tx, context.county, list, on) })),
  ),
  changes: route.changes.handler(({ input: { list, before, after }, context }) =>
    reading(context, async (tx) =>
      changesBetween(
        await editionItems(tx, context.county, list, before),
        await editionItems(tx, context.county, list, after),
      ),
    ),
  ),
  file: route.file.handler(({ input: { list, on = today(), as }, context }) =>
    reading(context, async (tx) => {
      const items = (await shownItems(tx, context.county, list, on)).map(bare)
      const name = `${list.replaceAll('/', '-')}-${on}.${as}`
      return { name, text: as === 'json' ? JSON.stringify(items, null, 2) : tableOf(items) }
    }),
  ),
  burden: route.burden.handler(({ context }) =>
    reading(context, (tx) => burdenOf(tx, context.county, today())),
  ),
}
