import type { Text } from '#kernel/words/words.ts'

/** One item of the grid worker's duty list that is done at a door (D12-3): whom, how often, why, on which basis. */
export interface VisitDuty {
  readonly code: string
  readonly name: Text
  /** Tag of a person in the household; without one the duty is for every home. */
  readonly tag?: string
  readonly everyDays: number
  readonly basis: string
  /** Special care is offered, never forced: without consent nothing is derived. */
  readonly needsConsent: boolean
}

export interface DutyList {
  readonly version: number
  readonly visits: readonly VisitDuty[]
}

/** Version 1: general homes twice a year, people who live alone and children left behind monthly (customary; a county edits it). */
export const dutiesV1: DutyList = {
  version: 1,
  visits: [
    {
      code: 'visit-alone',
      name: { zh: '独居老人每月看望', en: 'Elders who live alone, monthly' },
      tag: '独居老人',
      everyDays: 30,
      basis: 'D12-3; 老年人权益保障法',
      needsConsent: true,
    },
    {
      code: 'visit-left-child',
      name: { zh: '留守儿童每月看望', en: 'Children left behind, monthly' },
      tag: '留守儿童',
      everyDays: 30,
      basis: 'D12-3; 未成年人保护法',
      needsConsent: true,
    },
    {
      code: 'visit-elder',
      name: { zh: '高龄老人每季看望', en: 'People over eighty, quarterly' },
      tag: '高龄',
      everyDays: 90,
      basis: 'D12-3',
      needsConsent: true,
    },
    {
      code: 'visit-disabled',
      name: { zh: '残疾人每季看望', en: 'Disabled people, quarterly' },
      tag: '残疾',
      everyDays: 90,
      basis: 'D12-3; 残疾人保障法',
      needsConsent: true,
    },
    {
      code: 'visit-all',
      name: { zh: '普通户每半年走访', en: 'Every home, twice a year' },
      everyDays: 183,
      basis: 'D12-10',
      needsConsent: false,
    },
  ],
}
