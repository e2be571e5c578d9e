import { z } from 'zod'
import { message, picked, text, written } from '#kernel/form/form.ts'

const categoryCode = z
  .string()
  .regex(/^\d{4}$/, message('类别代码应为四位数字', 'A category code has four digits'))
const photos = z.array(z.uuid()).max(9, message('最多 9 张照片', 'At most 9 photos')).default([])
const unit = picked(60, '请选择单位', 'Choose a unit')
const instant = z.iso.datetime({ offset: true, ...message('时间格式不对', 'Not a valid time') })

/** Where it is: WGS84 degrees, and how the place became known. */
export const place = z.object({
  lon: z.number(message('缺少位置', 'The place is missing')).min(-180).max(180),
  lat: z.number(message('缺少位置', 'The place is missing')).min(-90).max(90),
  accuracy: z.number().nonnegative().max(100_000).optional().describe('metres, as the phone says'),
  source: z.enum(['qr', 'phone', 'map', 'address', 'other']),
  words: text(120).optional(),
})

const contact = z.object({
  name: text(40).optional(),
  phone: z
    .string()
    .regex(/^\+?[0-9-]{5,20}$/, message('电话号码不对', 'Not a phone number'))
    .optional(),
})

const report = z.object({
  place,
  words: text(1000).default(''),
  category: categoryCode.optional(),
  photos,
  channel: z.enum(['resident', 'grid', 'hotline', 'patrol', 'call', 'leader', 'talk']).default('resident'),
  contact: contact.optional(),
  call: z.uuid().optional().describe('the grid call that this report came from'),
})

const extensionDays = z.number().positive(message('应大于零', 'Must be more than zero')).max(60)
const outcome = z.enum(['solved', 'explained', 'notOurs'])

/** What each action asks for. Labels and hints of the fields stand in `words.ts`. */
export const forms = {
  report,
  solveOnSpot: report.extend({
    result: written(500, '请写一句怎么处理的', 'Say in one sentence what you did'),
    category: categoryCode,
  }),
  ask: z.object({ question: written(200, '请写清要补充什么', 'Say what is missing') }),
  supplement: z.object({ words: written(500, '请写补充的内容', 'Write what you want to add'), photos }),
  classify: z.object({ category: categoryCode }),
  reject: z.object({
    reason: z.enum(['outside', 'duplicate', 'legalRoute', 'notFound', 'private', 'unreasonable']),
    words: written(300, '请向群众说明原因', 'Explain the reason to the reporter'),
    sentTo: text(60).optional(),
  }),
  file: z.object({ category: categoryCode }),
  merge: z.object({ into: z.uuid(message('请选择要并入的事件', 'Choose the case to merge into')) }),
  withdraw: z.object({ words: text(200).default('') }),
  void: z.object({ words: written(200, '请写作废原因', 'Say why it is void') }),
  dispatch: z.object({ unit, words: text(200).optional() }),
  return: z.object({
    reason: z.enum(['notOurDuty', 'notOurArea', 'otherOwner', 'needsLead', 'wrongFacts']),
    suggest: unit.optional(),
    words: written(200, '请写退回理由', 'Say why you return it'),
  }),
  arbitrate: z.object({
    unit,
    words: written(300, '请写裁决依据', 'Give the basis of the ruling'),
    makeRule: z.boolean().default(true),
  }),
  askExtension: z.object({
    value: extensionDays,
    words: written(200, '请写延期理由', 'Say why more time is needed'),
  }),
  decideExtension: z.object({ words: text(200).default('') }),
  suspend: z.object({ words: written(200, '请写挂账理由', 'Say why it is suspended'), until: instant }),
  feedback: z.object({
    outcome,
    words: written(500, '请写办理结果', 'Write the result'),
    basis: text(200).optional(),
    sentTo: text(60).optional(),
    photos,
  }),
  pass: z.object({
    words: text(200).default(''),
    how: z.enum(['onSite', 'photo', 'callBack']).default('onSite'),
  }),
  fail: z.object({ words: written(300, '请写清哪里没办好', 'Say what is not done'), photos }),
  evaluate: z.object({
    solved: z.literal(true).default(true),
    satisfaction: z.number().int().min(1).max(5),
    words: text(300).default(''),
  }),
  rate: z.object({ satisfaction: z.number().int().min(1).max(5), words: text(300).default('') }),
  reopen: z.object({ words: text(300).default(''), photos }),
  escalate: z.object({ words: written(200, '请写上报理由', 'Say why it goes up') }),
  supervise: z.object({ words: written(300, '请写督办要求', 'Write the instruction'), replyBy: instant }),
  answerSupervision: z.object({ words: written(300, '请写回复', 'Write the answer') }),
} as const

export type FormKey = keyof typeof forms
export type FormInput<Key extends FormKey> = z.infer<(typeof forms)[Key]>
