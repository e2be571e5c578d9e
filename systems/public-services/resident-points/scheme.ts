import type { Grant } from '#kernel/authority/grant.ts'
import {
  pointsProcess,
  redemptionProcess,
  ruleChangeProcess,
  type PointPack,
} from '#engines/ledger/contract.ts'

const roles = {
  claim: ['grid-worker', 'community-secretary', 'resident'],
  assess: ['grid-supervisor'],
  publish: ['community-secretary'],
} as const

const clauses = ['D09-16']

export const points = pointsProcess({ name: 'public-services/resident-points', version: 2, clauses, roles })
export const shop = redemptionProcess({
  name: 'public-services/points-shop',
  clauses,
  by: ['community-secretary'],
})

export const pointRules = ruleChangeProcess({
  name: 'public-services/points-rules',
  clauses,
  roles: { write: ['community-secretary'], attest: ['village-supervisor'] },
})

export const ruleGrants: readonly Grant[] = [
  { role: 'community-secretary', may: ['read', 'write', 'rewrite', 'drop'], reach: 'area' },
  { role: 'village-supervisor', may: ['read', 'adopt'], reach: 'area' },
]

export const grants: readonly Grant[] = [
  { role: 'resident', may: ['claim', 'appeal', 'object'], reach: 'own' },
  { role: 'village-supervisor', may: ['read'], reach: 'area' },
  { role: 'grid-worker', may: ['read', 'claim', 'appeal', 'object'], reach: 'area' },
  { role: 'grid-supervisor', may: ['read', 'assess', 'refuse', 'object'], reach: 'area' },
  {
    role: 'community-secretary',
    may: ['read', 'claim', 'appeal', 'object', 'publicise', 'reverse'],
    reach: 'area',
  },
]

export const shopGrants: readonly Grant[] = [
  { role: 'community-secretary', may: ['read', 'redeem', 'giveBack'], reach: 'area' },
  { role: 'village-supervisor', may: ['read'], reach: 'area' },
]

/** Version 1: a default from published schemes; a village's meeting decides its own (D09-16). Only what earns, nothing that takes. */
export const packV1: PointPack = {
  version: 1,
  period: 'month',
  publicityDays: 5,
  fenPerPoint: 200,
  budget: 3000,
  rules: [
    {
      code: 'meeting',
      name: { zh: '参加村（居）民会议', en: 'Came to the residents’ meeting' },
      points: 2,
      cap: 4,
    },
    { code: 'volunteer', name: { zh: '参加志愿服务', en: 'Volunteered' }, points: 5, cap: 20 },
    { code: 'clean', name: { zh: '参加环境整治日', en: 'Joined the clean-up day' }, points: 5, cap: 10 },
    {
      code: 'hazard',
      name: { zh: '报告隐患被采纳', en: 'Reported a hazard that was taken up' },
      points: 3,
      cap: 15,
    },
    {
      code: 'mediate',
      name: { zh: '调解邻里纠纷', en: 'Settled a dispute of neighbours' },
      points: 5,
      cap: 10,
    },
    { code: 'sorting', name: { zh: '垃圾分类达标一周', en: 'A week of sorted waste' }, points: 1, cap: 4 },
  ],
}
