import { oc } from '@orpc/contract'
import { z } from 'zod'
import { chosen, text, whole } from '#kernel/form/form.ts'
import type { ListSpec } from '#engines/catalogue/contract.ts'
import { noticeKinds } from '#engines/publicity/contract.ts'

/** Who answers for a disclosure; the last three are the bodies of a compound (D06-7). */
export const bodies = [
  'committee',
  'collective',
  'party-branch',
  'owners-committee',
  'property-firm',
] as const

/** 公开目录 (D09-14, D06-7): what is disclosed by whom, how often, and how many days after the period has ended. */
export const disclosurePlan: ListSpec = {
  name: 'comprehensive-governance/disclosure-plan',
  clauses: ['D09-14', 'D06-7'],
  own: {
    body: z.enum(bodies, chosen),
    kind: z.enum(Object.keys(noticeKinds) as [string, ...string[]], chosen),
    every: z.enum(['month', 'quarter'], chosen),
    days: whole(90, 1),
    places: z.enum(['all', 'rural', 'urban'], chosen),
    pilot: text(400).default('').describe('codes of the places where it begins; empty for all'),
  },
  title: { zh: '村（居）务和小区公开目录', en: 'Disclosure plan' },
  lead: {
    zh: '村（居）务、集体财务和小区三方工作，由谁公开、多久一次、几天以内。',
    en: 'Who discloses what about the village, its finances and the compound, how often and by when.',
  },
  labels: {
    zh: {
      body: '由谁公开',
      kind: '公示类别',
      every: '多久一次',
      days: '期满后几天以内',
      places: '哪些地方',
      pilot: '试点村（社区）编码，逗号分开；不写就是全县',
    },
    en: {
      body: 'Who discloses',
      kind: 'Kind of notice',
      every: 'How often',
      days: 'Days after the period',
      places: 'Which places',
      pilot: 'Codes of pilot places, by commas; empty for all',
    },
  },
  options: {
    zh: {
      body: {
        committee: '村（居）民委员会',
        collective: '集体经济组织',
        'party-branch': '小区党组织',
        'owners-committee': '业主委员会',
        'property-firm': '物业服务企业',
      },
      every: { month: '每月', quarter: '每季度' },
      places: { all: '村和社区', rural: '村', urban: '社区' },
    },
    en: {
      body: {
        committee: 'the committee',
        collective: 'the collective',
        'party-branch': 'the compound’s Party organisation',
        'owners-committee': 'the owners’ committee',
        'property-firm': 'the property company',
      },
      every: { month: 'every month', quarter: 'every quarter' },
      places: { all: 'villages and communities', rural: 'villages', urban: 'communities' },
    },
  },
}

const dutyRow = z.object({
  duty: z.string().describe('code and period'),
  name: z.string(),
  body: z.string(),
  kind: z.string(),
  period: z.string(),
  place: z.string(),
  areaPath: z.string(),
  dueOn: z.iso.date(),
  state: z.enum(['disclosed', 'due', 'overdue']),
})
export type DutyRow = z.infer<typeof dutyRow>

export const disclosureContract = {
  duties: oc
    .route({
      method: 'GET',
      path: '/disclosure-duties',
      summary: 'What is to be disclosed within my reach 应公开事项',
      tags: ['publicity'],
    })
    .output(z.array(dutyRow)),
}
