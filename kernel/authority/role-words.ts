import type { Words } from '#kernel/words/words.ts'

/** Names of the roles, one name per role across all faces (glossary). */
const zh = {
  reporter: '上报人',
  resident: '居民',
  'grid-worker': '网格员',
  'grid-assistant': '协管员',
  'grid-supervisor': '监督员',
  'community-secretary': '村（社区）书记',
  'village-head': '村（居）委会主任',
  'village-supervisor': '村（居）务监督委员',
  'party-member': '党员',
  'branch-secretary': '党支部书记',
  voter: '表决人',
  deputy: '人大代表',
  party: '议事方代表',
  'township-clerk': '乡镇经办人',
  'centre-operator': '受理员',
  dispatcher: '派遣员',
  inspector: '核查员',
  arbiter: '裁决员',
  'department-handler': '部门承办人',
  'department-leader': '部门负责人',
  leader: '领导',
  'list-keeper': '清单管理员',
  'legal-reviewer': '合法性审查员',
  'data-steward': '数据管理员',
  'system-admin': '系统管理员',
  system: '系统',
}

export type RoleWords = typeof zh

const en: RoleWords = {
  reporter: 'Reporter',
  resident: 'Resident',
  'grid-worker': 'Grid worker',
  'grid-assistant': 'Grid assistant',
  'grid-supervisor': 'Grid supervisor',
  'community-secretary': 'Community secretary',
  'village-head': 'Head of the committee',
  'village-supervisor': 'Member of the oversight committee',
  'party-member': 'Party member',
  'branch-secretary': 'Branch secretary',
  voter: 'Voter',
  deputy: 'Deputy',
  party: 'Party at the table',
  'township-clerk': 'Township clerk',
  'centre-operator': 'Intake operator',
  dispatcher: 'Dispatcher',
  inspector: 'Inspector',
  arbiter: 'Arbiter',
  'department-handler': 'Department handler',
  'department-leader': 'Department head',
  leader: 'Leader',
  'list-keeper': 'List keeper',
  'legal-reviewer': 'Legal reviewer',
  'data-steward': 'Data steward',
  'system-admin': 'System administrator',
  system: 'System',
}

export const roleWords: Words<RoleWords> = { zh, en }
