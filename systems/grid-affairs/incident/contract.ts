import { oc } from '@orpc/contract'
import { z } from 'zod'
import { actAnswer, caseId, caseRow, message } from '#platform/contract/case.ts'
import { forms } from '#systems/grid-affairs/incident/forms.ts'

const text = z.object({ zh: z.string(), en: z.string() })
const instant = z.iso.datetime({ offset: true })
const degrees = { lon: z.coerce.number().min(-180).max(180), lat: z.coerce.number().min(-90).max(90) }

export const category = z.object({
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  top: z.string(),
  topZh: z.string(),
  topEn: z.string(),
  limit: z.object({ value: z.number(), unit: z.enum(['UH', 'WH', 'UD', 'WD']) }),
  level: z.string(),
  urgency: z.enum(['critical', 'urgent', 'normal', 'advice']),
  photoAfter: z.boolean(),
  photoReason: text.optional(),
})

/** A suggestion always shows its reason and never acts alone. */
export const proposal = z.object({
  unit: z.string(),
  unitName: z.string(),
  unitNameEn: z.string(),
  rule: z.string(),
  version: z.number().int(),
  clause: z.string(),
  because: text,
})
export const categoryHint = z.object({ code: z.string(), zh: z.string(), en: z.string(), because: text })
export const twin = caseRow.extend({ metres: z.number(), hours: z.number() })

/** A line of the resident's timeline, in plain words and without staff names beyond the unit. */
export const receiptStep = z.object({
  action: z.string(),
  state: z.string(),
  at: instant,
  unitName: z.string().optional(),
  words: z.string().optional(),
})
/** Where the case stands that a merged one goes on in: its reporter keeps being told. */
export const follows = z.object({
  state: z.string(),
  unitName: z.string().optional(),
  dueAt: instant.optional(),
  overdue: z.boolean(),
  outcome: z.string().optional(),
  result: z.string().optional(),
  basis: z.string().optional(),
  sentTo: z.string().optional(),
})

export const receipt = z.object({
  case: caseId,
  number: z.string(),
  state: z.string(),
  title: z.string(),
  placeWords: z.string(),
  category: z.string().optional(),
  unitName: z.string().optional(),
  dueAt: instant.optional(),
  overdue: z.boolean(),
  question: z.string().optional(),
  outcome: z.string().optional(),
  result: z.string().optional(),
  basis: z.string().optional(),
  sentTo: z.string().optional(),
  steps: z.array(receiptStep),
  messages: z.array(message.omit({ to: true })),
  photos: z.array(z.string()),
  open: z.array(z.string()),
  mergedInto: z.string().optional().describe('number of the case it was merged into'),
  follows: follows.optional().describe('how that case stands'),
})
export type Receipt = z.infer<typeof receipt>

const token = z.string().min(20).max(400)

export const incidentContract = {
  categories: oc
    .route({
      method: 'GET',
      path: '/categories',
      summary: 'Categories in force 事件类别',
      tags: ['incidents'],
    })
    .output(z.object({ version: z.number().int(), rows: z.array(category) })),
  report: oc
    .route({
      method: 'POST',
      path: '/reports',
      summary: 'Report without login 居民上报',
      tags: ['residents'],
    })
    .input(
      forms.report.omit({ call: true }).extend({ id: z.uuid(), case: caseId, deviceAt: instant.optional() }),
    )
    .output(actAnswer.extend({ token: z.string().describe('signed link to the receipt') })),
  receipt: oc
    .route({
      method: 'GET',
      path: '/receipts/{token}',
      summary: 'What became of my report 办理进度',
      tags: ['residents'],
    })
    .input(z.object({ token }))
    .output(receipt),
  answer: oc
    .route({
      method: 'POST',
      path: '/receipts/{token}/acts',
      summary: 'Solved, not solved, or more to say 群众评价与补充',
      tags: ['residents'],
    })
    .input(
      z.object({
        token,
        id: z.uuid(),
        action: z.enum(['evaluate', 'reopen', 'supplement', 'withdraw']),
        input: z.record(z.string(), z.unknown()).default({}),
      }),
    )
    .output(actAnswer),
  place: oc
    .route({
      method: 'GET',
      path: '/place',
      summary: 'The grid of a place and who looks after it 这里归哪个网格',
      tags: ['residents'],
    })
    .input(z.object(degrees))
    .output(
      z.object({
        grid: z.string(),
        name: z.string(),
        worker: z.object({ name: z.string(), phone: z.string() }).optional(),
        village: z.string(),
        centrePhone: z.string(),
      }),
    ),
  suggestions: oc
    .route({
      method: 'GET',
      path: '/cases/{id}/suggestions',
      summary: 'Category and unit proposed, with reasons 类别与单位建议',
      tags: ['incidents'],
    })
    .input(z.object({ id: caseId, category: z.string().max(4).optional() }))
    .output(z.object({ categories: z.array(categoryHint), units: z.array(proposal), twins: z.array(twin) })),
  explanation: oc
    .route({
      method: 'GET',
      path: '/cases/{id}/explanation',
      summary: 'Why this unit 为什么派给这个单位',
      tags: ['incidents'],
    })
    .input(z.object({ id: caseId }))
    .output(
      z.object({
        unit: z.string(),
        rule: z.string(),
        version: z.number(),
        clause: z.string(),
        because: text,
        inputs: z.record(z.string(), z.string()),
        byHand: z.boolean(),
        rejected: z.array(z.object({ rule: z.string(), unit: z.string().optional(), because: text })),
      }),
    ),
  map: oc
    .route({
      method: 'GET',
      path: '/map/cases',
      summary: 'Open cases in a map window 地图窗口内的事件',
      tags: ['incidents'],
    })
    .input(
      z.object({
        west: z.coerce.number(),
        south: z.coerce.number(),
        east: z.coerce.number(),
        north: z.coerce.number(),
      }),
    )
    .output(
      z.array(
        z.object({
          id: caseId,
          title: z.string(),
          state: z.string(),
          urgency: z.string(),
          lon: z.number(),
          lat: z.number(),
          dueAt: instant.optional(),
        }),
      ),
    ),
  tile: oc
    .route({
      method: 'GET',
      path: '/map/tiles/{z}/{x}/{y}',
      summary: 'Open cases of one map tile, counted where they lie close 地图瓦片',
      tags: ['incidents'],
    })
    .input(
      z.object({
        z: z.coerce.number().int().min(0).max(20),
        x: z.coerce.number().int().min(0),
        y: z.coerce.number().int().min(0),
      }),
    )
    .output(
      z.array(
        z.object({
          count: z.number().int(),
          lon: z.number(),
          lat: z.number(),
          urgency: z.string().describe('the most urgent of them'),
          case: z
            .object({ id: caseId, title: z.string(), state: z.string(), dueAt: instant.optional() })
            .optional()
            .describe('when it is one'),
        }),
      ),
    ),
  rules: oc
    .route({
      method: 'GET',
      path: '/dispatch-rules',
      summary: 'Dispatch rules, in force and proposed 派单规则',
      tags: ['incidents'],
    })
    .output(
      z.array(
        z.object({
          id: z.string(),
          version: z.number(),
          state: z.string(),
          priority: z.number(),
          clause: z.string(),
          because: text,
          source: z.string(),
        }),
      ),
    ),
}

export { forms, place } from '#systems/grid-affairs/incident/forms.ts'
export { getCategory } from '#systems/grid-affairs/incident/categories.ts'
