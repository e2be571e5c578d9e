interface Words {
  readonly zh: string
  readonly en: string
}

/** Who stands in the role picker: one chain of people around one grid of 白塔社区, so that a case walks through them. */
export const featuredAccounts: Readonly<Record<string, Words>> = {
  'grid-worker-511424109004001': { zh: '网格员 · 白塔社区1号网格', en: 'Grid worker, Baita grid 1' },
  'grid-assistant-511424109004001': { zh: '协管员 · 白塔社区1号网格', en: 'Grid assistant, Baita grid 1' },
  'grid-supervisor-511424109004001': { zh: '监督员 · 白塔社区1号网格', en: 'Grid supervisor, Baita grid 1' },
  'community-secretary-511424109004': { zh: '白塔社区书记', en: 'Secretary of Baita Community' },
  '511424-municipal-party-member-1': { zh: '党员 · 住白塔社区', en: 'Party member, lives in Baita' },
  '511424-municipal-branch-secretary': {
    zh: '市政设施管理所党支部书记',
    en: 'Branch secretary, Municipal Works',
  },
  'deputy-511424109': { zh: '齐乐镇人大代表', en: 'Deputy of Qile Town' },
  'party-511424109004-property-firm': { zh: '白塔社区物业公司（议事方）', en: 'Property company of Baita' },
  'village-supervisor-511424109004': { zh: '白塔社区监督委员', en: 'Oversight committee, Baita' },
  'dispatcher-511424109': { zh: '齐乐镇派遣员', en: 'Dispatcher of Qile Town' },
  '511424-county-centre-dispatcher-1': { zh: '县派遣员', en: 'County dispatcher' },
  '511424-county-centre-inspector-1': { zh: '核查员', en: 'Inspector' },
  '511424-urban-management-department-handler-1': {
    zh: '综合行政执法局承办人',
    en: 'Handler, Urban Management',
  },
  '511424-municipal-department-handler-1': { zh: '市政设施管理所承办人', en: 'Handler, Municipal Works' },
  '511424-county-centre-arbiter-1': { zh: '裁决员', en: 'Arbiter' },
  'township-clerk-511424109': { zh: '齐乐镇经办人', en: 'Clerk of Qile Town' },
  '511424-county-centre-list-keeper-1': { zh: '清单管理员', en: 'List keeper' },
  '511424-justice-legal-reviewer-1': { zh: '合法性审查员', en: 'Legal reviewer' },
  '511424-government-leader-1': { zh: '县领导', en: 'County leader' },
}
