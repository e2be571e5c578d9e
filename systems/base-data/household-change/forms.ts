import { z } from 'zod'
import { chosen, message, onDay, text, written } from '#kernel/form/form.ts'

const phone = z
  .string()
  .trim()
  .regex(/^$|^\+?[0-9-]{5,20}$/, message('电话号码不对', 'Not a phone number'))

export const dwellings = ['自购', '租赁', '自建', '借住', '单位住房'] as const
export const relations = ['户主', '配偶', '子', '女', '父母', '孙'] as const

/** Somebody who moved in: what a door tells, never an identity number. */
export const newPerson = z.object({
  id: z.uuid().describe('made by the caller'),
  name: written(40, '请写姓名', 'Write the name'),
  sex: z.enum(['男', '女'], chosen),
  birth: onDay,
  relation: z.enum(relations, chosen),
  phone: phone.default(''),
})

const about = {
  household: z.string().min(1).max(60),
  seen: z.number().int().positive().describe('version of the household that the maker saw'),
}
const person = z.string().min(1).max(60)

/** What each field takes. */
export const changeShapes = {
  phone,
  dwelling: z.enum(dwellings, chosen),
  personPhone: phone,
  movedOut: onDay,
  movedIn: newPerson,
} as const
export type ChangedField = keyof typeof changeShapes

const oneField = z.discriminatedUnion('field', [
  z.object({ ...about, field: z.literal('phone'), value: changeShapes.phone }),
  z.object({ ...about, field: z.literal('dwelling'), value: changeShapes.dwelling }),
  z.object({ ...about, field: z.literal('personPhone'), person, value: changeShapes.personPhone }),
  z.object({ ...about, field: z.literal('movedOut'), person, value: changeShapes.movedOut }),
  z.object({ ...about, field: z.literal('movedIn'), value: changeShapes.movedIn }),
])

/** One field at a time: the rest of the card is nobody's question at this door. `person` says of whom it is, or nobody. */
const change = oneField.transform((said) => ({
  ...said,
  person: 'person' in said ? said.person : said.field === 'movedIn' ? said.value.id : '',
}))
export type Change = z.infer<typeof change>

export const changeForms = { change, keep: z.object({ words: text(200).default('') }) } as const
