import { z } from 'zod'
import { chosen, onDay, text, whole, written } from '#kernel/form/form.ts'
import { ruleSets } from '#engines/ballot/rule-sets.ts'

const number = whole(1_000_000, 1)

export const rollSources = ['households', 'adults', 'names', 'owners'] as const

export const voteForms = {
  draft: z.object({
    title: written(80),
    about: text(2000).default(''),
    rule: z.enum([...ruleSets.keys()] as [string, ...string[]], chosen),
    candidates: text(2000).default(''),
    seats: whole(100).default(0),
    matter: z.uuid().optional(),
  }),
  freeze: z.object({ source: z.enum(rollSources, chosen), on: onDay, list: text(60_000).default('') }),
  notice: z.object({ postedOn: onDay }),
  take: z.object({
    numbers: written(2000),
    how: z.enum(['paper', 'present'], chosen).default('paper'),
    marks: text(400).default(''),
    holder: number.optional(),
  }),
  count: z.object({ marks: text(400).default(''), papers: number }),
  vote: z.object({ no: number, marks: z.array(z.string().max(40)).max(40), salt: z.uuid() }),
  certify: z.object({ words: text(400).default('') }),
  annul: z.object({ reason: written(400) }),
} as const
