import { whole, written } from '#kernel/form/form.ts'
import type { ListSpec } from '#engines/catalogue/contract.ts'

/** 社区基本公共服务清单 (D08-10): a community does what is listed; the list is public. */
export const communityServices: ListSpec = {
  name: 'public-services/community-services',
  clauses: ['D08-10'],
  own: { serves: written(60), place: written(80), demandPercent: whole(100).optional() },
  title: { zh: '社区基本公共服务清单', en: 'Basic services of communities' },
  lead: {
    zh: '社区提供哪些基本服务，每年按居民需求调整。',
    en: 'What every community offers, adjusted every year by what residents ask for.',
  },
  labels: {
    zh: { serves: '为谁', place: '在哪里', demandPercent: '需求调查中要它的居民（%）' },
    en: { serves: 'For whom', place: 'Where', demandPercent: 'Residents who asked for it (%)' },
  },
}
