import { text, whole, written } from '#kernel/form/form.ts'
import type { ListSpec } from '#engines/catalogue/contract.ts'

/** 行权事项目录和办事指南 (D07-7): no item without its guide, and a changed list of papers is a new edition. */
export const exercisedPowers: ListSpec = {
  name: 'public-services/exercised-powers',
  clauses: ['D07-7'],
  own: {
    applicant: written(80),
    materials: written(300),
    legalDays: whole(365),
    promisedDays: whole(365),
    fee: text(60).default('不收费'),
    window: written(80),
  },
  title: { zh: '行权事项目录和办事指南', en: 'Exercised powers and service guides' },
  lead: {
    zh: '乡镇（街道）能办哪些事、带什么、几天办好。',
    en: 'What a township can decide, what to bring, and how many days it takes.',
  },
  labels: {
    zh: {
      applicant: '谁可以办',
      materials: '要带什么',
      legalDays: '法定工作日',
      promisedDays: '承诺工作日',
      fee: '收费',
      window: '在哪里办',
    },
    en: {
      applicant: 'Who may apply',
      materials: 'What to bring',
      legalDays: 'Working days by law',
      promisedDays: 'Working days promised',
      fee: 'Fee',
      window: 'Where',
    },
  },
}
