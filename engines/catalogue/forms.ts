import { z } from 'zod'
import { onDay, oneOf, reasonIn, whole, written } from '#kernel/form/form.ts'
import { itemShape, type Item, type ListSpec } from '#engines/catalogue/contract.ts'
import { readCsv } from '#engines/catalogue/csv.ts'
import { fieldFault } from '#kernel/fault/fault.ts'

/** The shape of one list's items. */
export const itemOf = ({ own }: Pick<ListSpec, 'own'>) => z.object({ ...itemShape, ...own })

export const mostItems = 2000

const kinds = { add: true, change: true, remove: true } as const

/** Left out they stay as they are: no default takes their place. */
const asked = {
  minutes: whole(100_000).optional(),
  perYear: whole(400).optional(),
  people: whole(100_000).optional(),
}

/** What an adjustment asks for: an item's code, what is to be done with it, and only those fields that are to be different. */
export const adjustmentForms = (spec: Pick<ListSpec, 'own'>) => ({
  adjust: z.object({
    change: oneOf(kinds),
    code: written(40),
    why: written(300),
    ...itemOf(spec).omit({ code: true, validFrom: true, validTo: true }).partial().shape,
    ...asked,
  }),
  why: z.object({ words: written(300) }),
})

/** What each step of an edition asks for. */
export const editionForms = (spec: Pick<ListSpec, 'own'>) => ({
  item: itemOf(spec),
  import: z.object({
    text: written(1_000_000, '请贴入表格内容', 'Paste the table').describe('CSV with a header, or JSON'),
  }),
  remove: z.object({ code: written(40), validFrom: z.iso.date().optional() }),
  publish: z.object({ validFrom: onDay }),
  file: z.object({ filedWith: written(60), filedOn: onDay, fileNo: written(60) }),
  why: z.object({ words: written(300) }),
})

interface Shape {
  readonly properties: Readonly<Record<string, { readonly type?: string }>>
}

const yes = ['true', '是', '1', 'yes']

const valueOf = (type: string | undefined, cell: string): unknown => {
  if (type === 'integer' || type === 'number') return Number(cell)
  return type === 'boolean' ? yes.includes(cell.toLowerCase()) : cell
}

/** Cells of a table by field; a column may be headed by the field's name or by its label. Empty cells say nothing. */
const rowsOfCsv = (text: string, form: z.ZodType, labels: Readonly<Record<string, string>>): unknown[] => {
  const { properties } = z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' }) as Shape
  const named = new Map(Object.entries(labels).map(([field, label]) => [label, field]))
  const [header = [], ...rows] = readCsv(text)
  const fields = header.map((cell) => named.get(cell.trim()) ?? cell.trim())
  return rows.map((cells) =>
    Object.fromEntries(
      fields.flatMap((field, i) => {
        const cell = cells[i]?.trim() ?? ''
        return cell === '' ? [] : [[field, valueOf(properties[field]?.type, cell)]]
      }),
    ),
  )
}

const rowsOf = (text: string, form: z.ZodType, labels: Readonly<Record<string, string>>): unknown[] => {
  try {
    const rows: unknown = text.startsWith('[') ? JSON.parse(text) : rowsOfCsv(text, form, labels)
    return Array.isArray(rows) ? rows : []
  } catch (error) {
    if (error instanceof SyntaxError)
      throw fieldFault('text', '读不懂：引号没有成对，或不是 JSON', `Cannot be read: ${error.message}`)
    throw error
  }
}

/** Items of a pasted table. @throws Fault that names the first row and field that is wrong */
export const readItems = (
  text: string,
  spec: Pick<ListSpec, 'own'>,
  labels: Readonly<Record<string, string>>,
): Item[] => {
  const form = itemOf(spec)
  const rows = rowsOf(text, form, labels)
  if (rows.length === 0) throw fieldFault('text', '没有一行内容', 'There is no row')
  if (rows.length > mostItems)
    throw fieldFault(
      'text',
      `最多 ${mostItems} 行，共有 ${rows.length} 行`,
      `${rows.length} rows; at most ${mostItems}`,
    )
  return rows.map((row, i) => {
    const parsed = form.safeParse(row)
    if (parsed.success) return parsed.data
    const [issue] = parsed.error.issues
    const field = String(issue?.path[0] ?? '')
    const { zh, en } = reasonIn(issue?.message ?? '')
    throw fieldFault(
      'text',
      `第 ${i + 1} 行 ${labels[field] ?? field}：${zh}`,
      `Row ${i + 1}, ${field}: ${en}`,
    )
  })
}
