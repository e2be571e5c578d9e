import { z } from 'zod'
import { ruleSets } from '#engines/ballot/rule-sets.ts'

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
const written = (max: number) => text(max).min(1, message('请填写', 'Write something'))
const number = z.number().int().positive().max(1_000_000)

export const rollSources = ['households', 'adults', 'names', 'owners'] as const

export const voteForms = {
  draft: z.object({
    title: written(80),
    about: text(2000).default(''),
    rule: z.enum([...ruleSets.keys()] as [string, ...string[]], message('请选择', 'Choose one')),
    candidates: text(2000).default(''),
    seats: z.number().int().nonnegative().max(100).default(0),
    matter: z.uuid().optional(),
  }),
  freeze: z.object({
    source: z.enum(rollSources, message('请选择', 'Choose one')),
    on: z.iso.date(message('请选日期', 'Choose the date')),
    list: text(60_000).default(''),
  }),
  notice: z.object({ postedOn: z.iso.date(message('请选日期', 'Choose the date')) }),
  take: z.object({
    numbers: written(2000),
    how: z.enum(['paper', 'present'], message('请选择', 'Choose one')).default('paper'),
    marks: text(400).default(''),
    holder: number.optional(),
  }),
  count: z.object({ marks: text(400).default(''), papers: number }),
  vote: z.object({ no: number, marks: z.array(z.string().max(40)).max(40), salt: z.uuid() }),
  certify: z.object({ words: text(400).default('') }),
  annul: z.object({ reason: written(400) }),
} as const
