import type { Grant } from '#kernel/authority/grant.ts'
import { pointsProcess, ruleChangeProcess, type PointPack } from '#engines/ledger/contract.ts'

export const key = 'party-points'

const clauses = ['D06-5']

export const partyPoints = pointsProcess({
  name: 'comprehensive-governance/party-points',
  clauses,
  roles: {
    claim: ['party-member'],
    assess: ['branch-secretary', 'community-secretary'],
    publish: ['branch-secretary'],
  },
})

export const partyRules = ruleChangeProcess({
  name: 'comprehensive-governance/party-points-rules',
  clauses,
  roles: { write: ['list-keeper'], attest: ['leader'] },
})

/** The member, the branch at work, the branch at home: nobody else. */
export const grants: readonly Grant[] = [
  { role: 'party-member', may: ['read', 'claim', 'appeal', 'object'], reach: 'own' },
  {
    role: 'branch-secretary',
    may: ['read', 'assess', 'refuse', 'publicise', 'object', 'reverse'],
    reach: 'assigned',
  },
  { role: 'community-secretary', may: ['read', 'assess', 'refuse', 'object'], reach: 'area' },
]

export const ruleGrants: readonly Grant[] = [
  { role: 'list-keeper', may: ['read', 'write', 'rewrite', 'drop'], reach: 'county' },
  { role: 'leader', may: ['read', 'adopt'], reach: 'county' },
  ...['party-member', 'branch-secretary'].map((role): Grant => ({ role, may: ['read'], reach: 'county' })),
]

const rule = (code: string, zh: string, en: string, points: number, cap: number) => ({
  code,
  name: { zh, en },
  points,
  cap,
})

/**
 * Version 1: a default of a hundred points a year (domain C4): sixty for what every member does, thirty for what is given to
 * others, ten for honours. A county edits it.
 */
export const partyPackV1: PointPack = {
  version: 1,
  period: 'year',
  publicityDays: 5,
  fenPerPoint: 0,
  budget: 1_000_000,
  rules: [
    rule('study', '参加集中学习', 'Came to a study session', 2, 12),
    rule('notes', '季度学习笔记', 'Notes of a quarter', 1, 4),
    rule('reflection', '季度学习体会', 'Reflection of a quarter', 1, 4),
    rule('meeting', '参加三会一课', 'Came to a branch meeting', 3, 12),
    rule('theme-day', '参加主题党日', 'Came to a theme day', 2, 8),
    rule('dues', '按时交纳党费', 'Paid the dues in time', 5, 20),
    rule('volunteer', '参加志愿服务', 'Volunteered', 2, 14),
    rule('mediate', '参与调解邻里纠纷', 'Helped to settle a dispute', 4, 8),
    rule('claim-project', '认领并办成社区项目', 'Took on a community project and finished it', 4, 8),
    rule('honour', '获得县级以上表彰', 'Honoured by the county or above', 10, 10),
  ],
  standings: [
    { least: 90, name: { zh: '可评为优秀', en: 'may be named excellent' } },
    { least: 60, name: { zh: '合格', en: 'qualified' } },
    { least: 0, name: { zh: '谈心帮助', en: 'a talk, and help' } },
  ],
}
