import { onDay, written } from '#kernel/form/form.ts'
import type { ListSpec } from '#engines/catalogue/contract.ts'

/** 环境整治清单目录 (D08-23): where something is to be put right, and by when. */
export const environmentList: ListSpec = {
  name: 'public-services/environment-list',
  clauses: ['D08-23'],
  own: { place: written(80), goal: written(200), finishBy: onDay },
  title: { zh: '环境整治清单', en: 'Environment list' },
  lead: {
    zh: '哪里要整治、整治到什么样、什么时候完成。',
    en: 'What is to be put right, to what state, and by when.',
  },
  labels: {
    zh: { place: '地点', goal: '整治目标', finishBy: '完成日期' },
    en: { place: 'Place', goal: 'Goal', finishBy: 'To be done by' },
  },
}
