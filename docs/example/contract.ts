import { whole, written } from '#kernel/form/form.ts'
import type { ListSpec } from '#engines/catalogue/contract.ts'

/** 社区共享工具清单: what a community lends, kept as a list like every other. */
export const sharedTools: ListSpec = {
  name: 'public-services/shared-tools',
  clauses: ['D08-10'],
  own: { keptAt: written(80), most: whole(30, 1) },
  title: { zh: '共享工具清单', en: 'Shared tools' },
  lead: { zh: '社区借哪些工具、借几天。', en: 'What a community lends, and for how long.' },
  labels: {
    zh: { keptAt: '放在哪里', most: '最多借几天' },
    en: { keptAt: 'Kept at', most: 'Days at most' },
  },
}
