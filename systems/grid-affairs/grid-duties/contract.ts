import { z } from 'zod'
import { oneOf, text, whole } from '#kernel/form/form.ts'
import type { AdmittingSpec } from '#engines/admission/contract.ts'
import type { ListSpec } from '#engines/catalogue/contract.ts'

/** 网格员职责任务清单 (D12-3): an item with a rhythm is done at doors or in the grid; visits and rounds are derived. */
export const gridDuties: ListSpec = {
  name: 'grid-affairs/grid-duties',
  clauses: ['D12-3'],
  own: {
    nameEn: text(80).optional(),
    at: oneOf({ door: true, grid: true }).optional(),
    tag: text(20).optional(),
    everyDays: whole(730, 7).optional(),
    needsConsent: z.boolean().optional(),
  },
  title: { zh: '网格员职责任务清单', en: 'Grid workers’ duty list' },
  lead: {
    zh: '网格员做什么、多久一次。走访和网格任务由它推出，没有人另外布置。',
    en: 'What grid workers do and how often. Visits and rounds are derived from it; nobody assigns them.',
  },
  labels: {
    zh: {
      nameEn: '英文名',
      at: '在哪里做',
      tag: '走访哪类人',
      everyDays: '几天一次',
      needsConsent: '要本人同意',
    },
    en: {
      nameEn: 'Name in English',
      at: 'Where it is done',
      tag: 'Whom to visit',
      everyDays: 'Every so many days',
      needsConsent: 'Needs consent',
    },
  },
  options: {
    zh: { at: { door: '入户', grid: '网格里' } },
    en: { at: { door: 'at doors', grid: 'in the grid' } },
  },
}

/** 网格事项准入 (D12-4) and 费随事转 (D12-5): no matter without its fund, no task before the fund has arrived. */
export const gridAdmission: AdmittingSpec = {
  list: gridDuties,
  clauses: ['D12-4', 'D12-5'],
  to: 'grid',
  receivers: ['grid-worker', 'community-secretary'],
  needsFunding: true,
  admission: {
    name: { zh: '网格事项准入', en: 'Admission of grid matters' },
    lead: {
      zh: '要交给网格员的事先申请，写明经费。没有经费的退回，经费到账才派任务。',
      en: 'Apply before anything goes to a grid, with its fund. Without one it goes back; tasks wait until it arrives.',
    },
  },
  order: {
    name: { zh: '部门派网格的任务', en: 'Tasks for grids' },
    lead: {
      zh: '只能派清单上的事项。经费没到的先暂停，办好一件付一件。',
      en: 'Only what is listed. Held until the fund arrives, paid for each finished task.',
    },
  },
}
