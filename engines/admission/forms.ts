import { z } from 'zod'
import { onDay, text, whole, written } from '#kernel/form/form.ts'

const mostYuan = 100_000_000
const yuan = whole(mostYuan)

const funding = { funding: yuan.optional(), unitPrice: yuan.optional() }

/** Whoever decides names the meeting that did: its day, its name and number, and what its minutes say. */
const decision = { meetingOn: onDay, meeting: written(80), decided: written(500) }

/** What each step of an admission asks for. Money in whole yuan. */
export const admissionForms = {
  apply: z.object({
    name: written(80),
    basis: written(200),
    perYear: whole(400),
    minutes: whole(100_000),
    people: whole(100_000),
    training: text(200).optional(),
    dataUse: text(200).optional(),
    everyDays: whole(400, 7).optional(),
    ...funding,
    emergency: z.boolean().optional(),
    exitOn: z.iso.date().optional(),
  }),
  resubmit: z.object(funding),
  decision: z.object(decision),
  until: z.object({ until: onDay, ...decision }),
  fund: z.object({ received: whole(mostYuan, 1) }),
  why: z.object({ words: written(300) }),
}

/** What each step of a task asks for: a code of the list, or the name of an item as the list has it. */
export const orderForms = {
  ask: z.object({ item: written(80), to: written(60), words: written(500), due: onDay }),
  finish: z.object({ words: written(300), minutes: whole(10_000).optional() }),
  why: z.object({ words: written(300) }),
}
