import type { DispatchRule } from '#systems/grid-affairs/incident/dispatch.ts'

/**
 * The rules a county begins with: emergency first, then the owner of the thing, then night duty, then who handles this
 * category at this level, then the township's desk. Rulings of the arbiter are added as proposed rules.
 */
export const dispatchRulesV1: readonly DispatchRule[] = [
  { id: 'emergency-first', version: 1, priority: 10, clause: 'D13-1', when: { urgency: ['critical'] }, to: 'lead', because: { zh: '危及生命安全，直接派给处置单位', en: 'Life safety: straight to the unit that acts' } },
  { id: 'owner-gas', version: 1, priority: 20, clause: 'D08-24', when: { categories: ['0402', '0906'] }, to: 'gas-company', because: { zh: '燃气设施由产权单位处置', en: 'Gas facilities are handled by their owner' } },
  { id: 'owner-power', version: 1, priority: 20, clause: 'D08-24', when: { categories: ['0905', '0407'] }, to: 'power-company', because: { zh: '供电设施由产权单位处置', en: 'Power lines are handled by their owner' } },
  { id: 'owner-water', version: 1, priority: 20, clause: 'D08-24', when: { categories: ['0904'] }, to: 'water-company', because: { zh: '供水设施由产权单位处置', en: 'Water mains are handled by their owner' } },
  { id: 'owner-telecom', version: 1, priority: 20, clause: 'D08-24', when: { categories: ['0908'] }, to: 'telecom', because: { zh: '通信线缆由产权单位处置', en: 'Telecom cables are handled by their owner' } },
  { id: 'night-urgent', version: 1, priority: 30, clause: 'D13-1', when: { urgency: ['urgent'], hours: [18, 8] }, to: 'township', because: { zh: '夜间紧急事件先由属地值班处置', en: 'At night, urgent matters first go to the local duty desk' } },
  { id: 'level-grid', version: 1, priority: 40, clause: 'D12-3', when: { levels: ['grid'] }, to: 'community', because: { zh: '网格事项由所在村（社区）组织处置', en: 'A grid matter is handled by its village or community' } },
  { id: 'level-community', version: 1, priority: 40, clause: 'D12-3', when: { levels: ['community'] }, to: 'community', because: { zh: '该类事项由村（社区）首先处置', en: 'This category is first handled by the community' } },
  { id: 'level-lead', version: 1, priority: 50, clause: 'D13-1', when: { levels: ['township', 'department'] }, to: 'lead', because: { zh: '该类事项由主管部门处置', en: 'This category belongs to the lead department' } },
  { id: 'level-township', version: 1, priority: 60, clause: 'D13-1', when: { levels: ['township'] }, to: 'township', because: { zh: '属地乡镇先行处置', en: 'The township handles it first' } },
  { id: 'fallback-township', version: 1, priority: 90, clause: 'D13-1', when: {}, to: 'township', because: { zh: '没有更合适的单位，由属地乡镇人工研判', en: 'No better unit: the township decides by hand' } },
]
