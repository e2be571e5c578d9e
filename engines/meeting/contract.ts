import { oc } from '@orpc/contract'
import { z } from 'zod'
import { satisfactions, type Satisfaction } from '#engines/meeting/forms.ts'

/** What a meeting takes down: a question, and what becomes of it. */
export interface MeetingItem {
  readonly what: string
  readonly treat: 'answered' | 'promise' | 'case'
  readonly answer: string
  readonly owner: string
  readonly doneBy?: string | undefined
  /** The case that it was filed as. */
  readonly case?: string
  /** Number of the question that a resident had put. */
  readonly voice?: number | undefined
  /** How a promise was kept. */
  readonly done?: string
  readonly satisfied?: Satisfaction
}

/** A party that answered an invitation or signed the minutes. */
export interface PartySaid {
  readonly unit: string
  readonly name: string
  readonly words: string
  readonly coming?: boolean
}

const day = z.iso.date()
const process = z.string().max(60)

/** What somebody said, as the public reads it: a name by its first character, numbers that name a person covered. */
const shownVoice = z.object({ no: z.number().int(), words: z.string(), by: z.string() })

const shownItem = z.object({
  what: z.string(),
  treat: z.enum(['answered', 'promise', 'case']),
  answer: z.string(),
  owner: z.string(),
  doneBy: day.optional(),
  done: z.string().optional(),
  voice: z.number().int().optional(),
  satisfied: z.enum(satisfactions).optional(),
  filed: z.object({ number: z.string(), open: z.boolean() }).optional(),
})

const topicLine = z.object({
  case: z.uuid(),
  process,
  title: z.string(),
  place: z.string(),
  state: z.string(),
  heldOn: day.optional(),
  voices: z.number().int().describe('opinions or questions that anybody may read'),
})
export type TopicLine = z.infer<typeof topicLine>

const topic = topicLine.extend({
  about: z.string(),
  asks: z.enum(['question', 'opinion']),
  notice: z.record(z.string(), z.string()).describe('format, day, place, parties, and what the format needs'),
  said: z.array(shownVoice),
  items: z.array(shownItem),
  outcome: z
    .record(z.string(), z.union([z.string(), z.number()]))
    .describe('who came, what was agreed, the other opinions, the result, how many are satisfied'),
})
export type Topic = z.infer<typeof topic>

/** What one person sees through the own link, beside what everybody sees. */
const mine = z.object({
  topic: topic.optional().describe('missing while it waits for its screening, or when it was not taken up'),
  title: z.string(),
  state: z.string(),
  number: z.string(),
  reason: z.string().optional().describe('why it was not taken up, or why these words are not shown'),
  voice: z.object({ no: z.number().int(), words: z.string(), state: z.string() }).optional(),
})
export type Mine = z.infer<typeof mine>

const about = z.object({ case: z.uuid() })
const id = z.uuid().describe('made by the caller: sending it twice does it once')
const link = z.object({ token: z.string().max(300) })
const tags = ['topics']
const words = (max: number) => z.string().trim().min(1).max(max)
const sent = z.object({ number: z.string(), token: z.string().describe('opens what became of it') })

export const topicsContract = {
  wall: oc
    .route({ method: 'GET', path: '/topics', summary: 'Topics that are talked over 议题墙', tags })
    .input(z.object({ process: process.optional(), area: z.string().max(200).optional() }))
    .output(z.array(topicLine)),
  topic: oc
    .route({ method: 'GET', path: '/topics/{case}', summary: 'One topic 一个议题', tags })
    .input(about)
    .output(topic),
  bring: oc
    .route({ method: 'POST', path: '/topics', summary: 'Bring a topic 提议题', tags })
    .input(
      about.extend({
        id,
        process,
        area: z.string().max(200).describe('path of the village or community'),
        title: words(60),
        about: words(2000),
        contactName: z.string().trim().max(40).optional(),
        phone: z.string().trim().max(20).optional(),
      }),
    )
    .output(sent),
  say: oc
    .route({ method: 'POST', path: '/topics/{case}/voices', summary: 'Give an opinion or ask 提意见', tags })
    .input(about.extend({ id, saying: words(500), speaker: z.string().trim().max(40).optional() }))
    .output(sent),
  mine: oc
    .route({ method: 'GET', path: '/my-topics/{token}', summary: 'What became of mine 我提的', tags })
    .input(link)
    .output(mine),
  rate: oc
    .route({ method: 'POST', path: '/my-topics/{token}/rating', summary: 'Satisfied? 满意吗', tags })
    .input(link.extend({ id, satisfied: z.enum(satisfactions) }))
    .output(z.object({ repeated: z.boolean() })),
  voices: oc
    .route({ method: 'GET', path: '/cases/{case}/voices', summary: 'All that was said 全部意见', tags })
    .input(about)
    .output(
      z.array(
        shownVoice.extend({ state: z.enum(['waiting', 'shown', 'hidden']), reason: z.string().optional() }),
      ),
    ),
  dossier: oc
    .route({
      method: 'GET',
      path: '/matters/{case}/dossier',
      summary: 'The whole dossier as one archive 全套档案',
      tags,
    })
    .input(about)
    .output(z.file()),
  parties: oc
    .route({ method: 'GET', path: '/cases/{case}/parties', summary: 'Who may be invited 可邀请的各方', tags })
    .input(about)
    .output(z.array(z.string())),
  roll: oc
    .route({
      method: 'GET',
      path: '/cases/{case}/roll',
      summary: 'Who was expected, who came 到会名册',
      tags,
    })
    .input(about)
    .output(z.array(z.object({ name: z.string(), present: z.boolean() }))),
}

// What a mechanism needs of the engine on both sides, server and browser.
export { meetingDefinition } from '#engines/meeting/process.ts'
export { meetingWords } from '#engines/meeting/words.ts'
export { voiceForms } from '#engines/meeting/forms.ts'
export { discloseForm, due, matterWords, reminderIn } from '#engines/meeting/stages.ts'
