import { oc } from '@orpc/contract'
import { z } from 'zod'
import { applicationForms } from '#systems/public-services/service-application/process.ts'

const route = (method: 'GET' | 'POST', path: `/${string}`, summary: string) =>
  oc.route({ method, path, summary, tags: ['residents'] })

const token = z.string().max(200)

export const applicationShown = z.object({
  title: z.string(),
  number: z.string(),
  state: z.string(),
  township: z.string(),
  materials: z.array(z.object({ name: z.string(), has: z.boolean() })),
  dueAt: z.string().optional(),
  promisedDays: z.number().int(),
  steps: z.array(z.object({ action: z.string(), at: z.string(), words: z.string().optional() })),
  may: z.array(z.string()).describe('what the applicant may do now'),
})
export type ApplicationShown = z.infer<typeof applicationShown>

/** What applicants do without an account. */
export const applicationsContract = {
  apply: route('POST', '/services/applications', 'Apply from a service guide 从办事指南申请')
    .input(applicationForms.apply.extend({ id: z.uuid(), case: z.uuid() }))
    .output(z.object({ number: z.string(), token: z.string() })),
  look: route('GET', '/services/applications/{token}', 'What became of my application 申请进度')
    .input(z.object({ token }))
    .output(applicationShown),
  answer: route('POST', '/services/applications/{token}', 'Supply what was asked, or withdraw 补正或撤回')
    .input(
      z.object({
        token,
        id: z.uuid(),
        action: z.enum(['supply', 'withdraw']),
        words: z.string().max(300).default(''),
      }),
    )
    .output(z.object({ state: z.string() })),
}
