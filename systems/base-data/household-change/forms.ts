import { z } from 'zod'

const message = (zh: string, en: string) => ({ message: `${zh}|${en}` })
const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max, message(`最多 ${max} 个字`, `At most ${max} characters`))
    .refine(
      (said) => !said.includes('\u0000') && said.isWellFormed(),
      message('含有无法保存的字符', 'Contains characters that cannot be stored'),
    )

const phone = z
  .string()
  .trim()
  .regex(/^$|^\+?[0-9-]{5,20}$/, message('电话号码不对', 'Not a phone number'))

export const dwellings = ['自购', '租赁', '自建', '借住', '单位住房'] as const
export const relations = ['户主', '配偶', '子', '女', '父母', '孙'] as const

/** Somebody who moved in: what a door tells, never an identity number. */
export const newPerson = z.object({
  id: z.uuid().describe('made by the caller'),
  name: text(40).min(1, '请写姓名|Write the name'),
  sex: z.enum(['男', '女'], '请选择|Choose one'),
  birth: z.iso.date('请选出生日期|Choose the date of birth'),
  relation: z.enum(relations, '请选择|Choose one'),
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
  dwelling: z.enum(dwellings, '请选择|Choose one'),
  personPhone: phone,
  movedOut: z.iso.date('请选日期|Choose the date'),
  movedIn: newPerson,
} as const
export type ChangedField = keyof typeof changeShapes

/** One field at a time: the rest of the card is nobody's question at this door. */
export const change = z.discriminatedUnion('field', [
  z.object({ ...about, field: z.literal('phone'), value: changeShapes.phone }),
  z.object({ ...about, field: z.literal('dwelling'), value: changeShapes.dwelling }),
  z.object({ ...about, field: z.literal('personPhone'), person, value: changeShapes.personPhone }),
  z.object({ ...about, field: z.literal('movedOut'), person, value: changeShapes.movedOut }),
  z.object({ ...about, field: z.literal('movedIn'), value: changeShapes.movedIn }),
])
export type Change = z.infer<typeof change>

export const changeForms = { change, keep: z.object({ words: text(200).default('') }) } as const
