import { oc } from '@orpc/contract'
import { z } from 'zod'

/** Who did something, as shown on a card. */
export const actorStamp = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string(),
  unit: z.string().optional(),
})

const fields = z.record(z.string(), z.unknown())
export const caseId = z.uuid().describe('made by the caller: UUIDv7')
const instant = z.iso.datetime({ offset: true })

/** One line of a board or list. */
export const caseRow = z.object({
  id: caseId,
  number: z.string(),
  process: z.string(),
  state: z.string(),
  title: z.string(),
  areaPath: z.string(),
  unit: z.string().optional(),
  dueAt: instant.optional(),
  openedAt: instant,
  changedAt: instant,
  rank: z.number().int(),
  head: z.number().int(),
  fields,
})
export type CaseRow = z.infer<typeof caseRow>

export const fact = z.object({
  id: z.uuid(),
  seq: z.number().int(),
  action: z.string(),
  by: actorStamp,
  at: instant,
  deviceAt: instant.optional().describe('the device’s clock when it was done: evidence, never a deadline'),
  input: fields,
  set: fields,
})
export type FactShown = z.infer<typeof fact>

export const message = z.object({ id: z.uuid(), kind: z.string(), to: fields, body: fields, at: instant })

/** One case card everywhere: faces differ only in the actions that are open and in masks. */
export const caseCard = caseRow.extend({
  version: z.number().int(),
  facts: z.array(fact).describe('the timeline, oldest first'),
  open: z.array(z.string()).describe('actions that this person may do now'),
  messages: z.array(message).describe('what the reporter was told'),
  photos: z.array(
    z.object({ id: z.uuid(), name: z.string(), width: z.number().int(), height: z.number().int() }),
  ),
  hasContact: z.boolean(),
})
export type CaseCard = z.infer<typeof caseCard>

export const actRequest = z.object({
  id: z.uuid().describe("the action's own id, made by the caller: sending it twice does it once"),
  process: z.string().min(1).max(60),
  case: caseId,
  action: z.string().min(1).max(40),
  input: fields.default({}),
  deviceAt: instant.optional().describe("the device's clock: kept as evidence, never used for deadlines"),
})
export type ActInput = z.input<typeof actRequest>

export const actAnswer = z.object({
  case: caseId,
  number: z.string(),
  state: z.string(),
  head: z.number().int(),
  repeated: z.boolean().describe('true when this id had been done before'),
})

export const listQuery = z.object({
  process: z.string().max(60).default('grid-affairs/incident'),
  state: z.array(z.string().max(30)).max(20).optional(),
  open: z.stringbool().optional(),
  view: z
    .enum(['reach', 'assigned', 'mine'])
    .default('reach')
    .describe('all I may see, those with my units, those I reported'),
  overdue: z.stringbool().optional(),
  dueWithin: z.coerce.number().positive().max(10_000).optional().describe('minutes'),
  urgent: z.stringbool().optional(),
  reopened: z.stringbool().optional().describe('the reporter said: not solved'),
  rated: z.stringbool().optional().describe('the reporter gave a rating'),
  openedBefore: instant.optional(),
  openedAfter: instant.optional(),
  category: z.string().max(4).optional().describe('code or its beginning'),
  unit: z.string().max(60).optional(),
  area: z.string().max(200).optional().describe('area path'),
  q: z.string().max(60).optional().describe('words, number or place'),
  sort: z.enum(['board', 'newest', 'due']).default('board'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
export type ListQuery = z.infer<typeof listQuery>

const tag = (name: string) => ({ tags: [name] })

export const caseContract = {
  act: oc
    .route({ method: 'POST', path: '/acts', summary: 'Do one action 办一步', ...tag('cases') })
    .input(actRequest)
    .output(actAnswer),
  list: oc
    .route({ method: 'GET', path: '/cases', summary: 'Cases within reach 事件列表', ...tag('cases') })
    .input(listQuery)
    .output(z.object({ rows: z.array(caseRow), next: z.string().optional() })),
  card: oc
    .route({ method: 'GET', path: '/cases/{id}', summary: 'One case card 事件卡片', ...tag('cases') })
    .input(z.object({ id: caseId }))
    .output(caseCard),
  contact: oc
    .route({
      method: 'POST',
      path: '/cases/{id}/contact',
      summary: "Open the reporter's contact for a stated purpose 查看联系方式",
      ...tag('cases'),
    })
    .input(z.object({ id: caseId, purpose: z.enum(['askForMore', 'callBack', 'arrangeVisit']) }))
    .output(z.object({ name: z.string().optional(), phone: z.string().optional() })),
}
