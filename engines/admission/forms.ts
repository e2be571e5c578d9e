import { z } from 'zod'
import { listText, neededText } from '#engines/catalogue/contract.ts'

const whole = (most: number) =>
  z.number('请填数字|A number').int('请填整数|A whole number').min(0, '不能小于零|Not below zero').max(most)
const yuan = whole(100_000_000)

const funding = { funding: yuan.optional(), unitPrice: yuan.optional() }

/** Whoever decides names the meeting that did: its day, its name and number, and what its minutes say. */
const decision = {
  meetingOn: z.iso.date('请选开会日期|Choose the day of the meeting'),
  meeting: neededText(80),
  decided: neededText(500),
}

/** What each step of an admission asks for. Money in whole yuan. */
export const admissionForms = {
  apply: z.object({
    name: neededText(80),
    basis: neededText(200),
    perYear: whole(400),
    minutes: whole(100_000),
    people: whole(100_000),
    training: listText(200).optional(),
    dataUse: listText(200).optional(),
    everyDays: z.number().int().min(7, '至少 7 天|At least 7 days').max(400).optional(),
    ...funding,
    emergency: z.boolean().optional(),
    exitOn: z.iso.date().optional(),
  }),
  resubmit: z.object(funding),
  decision: z.object(decision),
  until: z.object({ until: z.iso.date('请选日期|Choose the date'), ...decision }),
  fund: z.object({ received: yuan.min(1, '到账金额要大于零|More than zero') }),
  why: z.object({ words: neededText(300) }),
}

/** What each step of a task asks for: a code of the list, or the name of an item as the list has it. */
export const orderForms = {
  ask: z.object({
    item: neededText(80),
    to: neededText(60),
    words: neededText(500),
    due: z.iso.date('请选日期|Choose the date'),
  }),
  finish: z.object({ words: neededText(300), minutes: whole(10_000).optional() }),
  why: z.object({ words: neededText(300) }),
}
