import { z } from 'zod'
import { chosen } from '#kernel/form/form.ts'
import type { ListSpec } from '#engines/catalogue/contract.ts'

/** 村（社区）议事事项清单 (D05-6, D09-2): what goes to the Party organisation first, and who decides it (domain C3). */
export const majorMatters: ListSpec = {
  name: 'comprehensive-governance/major-matters',
  clauses: ['D05-6', 'D09-2'],
  own: { major: z.enum(['yes', 'no'], chosen), body: z.enum(['assembly', 'collective'], chosen) },
  title: { zh: '村（社区）议事事项清单', en: 'Matters of villages and communities' },
  lead: {
    zh: '哪些是重大事项、先由党组织研究，由谁表决。',
    en: 'Which matters are major and go to the Party organisation first, and who decides them.',
  },
  labels: { zh: { major: '重大事项', body: '由谁决定' }, en: { major: 'Major', body: 'Who decides' } },
  options: {
    zh: {
      major: { yes: '是，党组织先研究', no: '否' },
      body: { assembly: '村民或居民会议', collective: '集体经济组织成员大会' },
    },
    en: {
      major: { yes: 'yes, the Party organisation first', no: 'no' },
      body: { assembly: 'the villagers or residents', collective: 'the members of the collective' },
    },
  },
}
