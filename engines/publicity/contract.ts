import { oc } from '@orpc/contract'
import { z } from 'zod'

export { noticeKinds } from '#engines/publicity/forms.ts'

/** A line of a notice. One that is covered says that something stands there, never what. */
const line = z.object({ label: z.string(), value: z.string().optional(), corrected: z.string().optional() })
export type Line = z.infer<typeof line>

const shownNotice = z.object({
  case: z.uuid(),
  kind: z.string(),
  title: z.string(),
  place: z.string(),
  postedOn: z.iso.date(),
  untilOn: z.iso.date(),
  state: z.enum(['posted', 'ended', 'withdrawn']),
})
export type ShownNotice = z.infer<typeof shownNotice>

const wholeNotice = shownNotice.extend({
  lines: z.array(line),
  objections: z.array(z.object({ answer: z.string().optional() })),
})
export type WholeNotice = z.infer<typeof wholeNotice>

const about = z.object({ case: z.uuid() })
const tags = ['publicity']

export const publicityContract = {
  list: oc
    .route({ method: 'GET', path: '/notices', summary: 'What is on the public board 公示栏', tags })
    .input(z.object({ area: z.string().max(200).optional() }))
    .output(z.array(shownNotice)),
  notice: oc
    .route({ method: 'GET', path: '/notices/{case}', summary: 'One public notice 一份公示', tags })
    .input(about)
    .output(wholeNotice),
  object: oc
    .route({
      method: 'POST',
      path: '/notices/{case}/objections',
      summary: 'Object to a notice 提出异议',
      tags,
    })
    .input(
      about.extend({
        id: z.uuid().describe('made by the caller: sending it twice objects once'),
        objection: z.uuid().describe('made by the caller'),
        words: z.string().trim().min(1).max(1000),
      }),
    )
    .output(z.object({ number: z.string() })),
  draft: oc
    .route({
      method: 'GET',
      path: '/notices/{case}/draft',
      summary: 'All lines, for the reviewer 待审全文',
      tags,
    })
    .input(about)
    .output(z.array(line)),
  said: oc
    .route({ method: 'GET', path: '/objections/{case}', summary: 'What an objector wrote 异议原文', tags })
    .input(about)
    .output(z.object({ words: z.string(), notice: z.uuid() })),
}
