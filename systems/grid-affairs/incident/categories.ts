import { livingCategories } from '#systems/grid-affairs/incident/categories-living.ts'
import { orderCategories } from '#systems/grid-affairs/incident/categories-order.ts'
import { peopleCategories } from '#systems/grid-affairs/incident/categories-people.ts'
import { safetyCategories } from '#systems/grid-affairs/incident/categories-safety.ts'
import { streetCategories } from '#systems/grid-affairs/incident/categories-street.ts'
import { worksCategories } from '#systems/grid-affairs/incident/categories-works.ts'
import type { Category } from '#systems/grid-affairs/incident/categories-row.ts'

export type {
  Category,
  CategoryLevel,
  CategoryLimit,
  CategoryUrgency,
} from '#systems/grid-affairs/incident/categories-row.ts'

/** A released version never changes; a county edits a copy with the next number. */
export const categoryVersion = 1

export interface TopCategory {
  readonly code: string
  readonly zh: string
  readonly en: string
}

export const topCategories: readonly TopCategory[] = [
  { code: '01', zh: '矛盾纠纷', en: 'Disputes' },
  { code: '02', zh: '社会治安', en: 'Public order' },
  { code: '03', zh: '消防安全', en: 'Fire safety' },
  { code: '04', zh: '安全生产', en: 'Work safety' },
  { code: '05', zh: '道路交通', en: 'Roads and traffic' },
  { code: '06', zh: '市容环卫', en: 'Cleanliness' },
  { code: '07', zh: '街面秩序', en: 'Street order' },
  { code: '08', zh: '违建与施工', en: 'Building' },
  { code: '09', zh: '市政公用设施', en: 'Public utilities' },
  { code: '10', zh: '生态与园林', en: 'Environment and green' },
  { code: '11', zh: '小区与物业', en: 'Compounds' },
  { code: '12', zh: '公共卫生与食药', en: 'Health, food and medicines' },
  { code: '13', zh: '民生服务与救助', en: 'Livelihood and relief' },
  { code: '14', zh: '农业农村', en: 'Farming and villages' },
  { code: '15', zh: '应急与自然灾害', en: 'Emergencies and disasters' },
  { code: '99', zh: '其他', en: 'Other' },
]

/** The second-level categories of version 1, by code. */
export const categories: readonly Category[] = [
  ...orderCategories,
  ...safetyCategories,
  ...streetCategories,
  ...worksCategories,
  ...livingCategories,
  ...peopleCategories,
]

/** A category of the shipped version by its code; throws when there is none. */
export const getCategory = (code: string): Category => {
  const found = categories.find((one) => one.code === code)
  if (!found) throw new Error(`there is no category ${code}`)
  return found
}
