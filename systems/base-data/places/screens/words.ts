import type { Words } from '#kernel/words/words.ts'

const zh = {
  title: '网格与一格三员',
  lead: '每个网格要有网格员、协管员、监督员各一名。缺员的排在最前面。',
  township: '乡镇',
  allTownships: '全部乡镇',
  incomplete: '只看缺员',
  find: '网格、村居、姓名',
  count: (all: number, lacking: number) =>
    lacking === 0 ? `${all} 个网格，三员齐全` : `${all} 个网格，${lacking} 个缺员`,
  grid: '网格',
  village: '村（社区）',
  worker: '网格员',
  assistant: '协管员',
  supervisor: '监督员',
  households: '户数',
  lacks: (role: string) => `缺${role}`,
  none: '没有符合条件的网格。',
  synthetic: '合成示意：边界是按村居中心生成的，不是测绘成果。',
  seeCases: '看事件',
  cases: '事件',
}

export type GridWords = typeof zh

const en: GridWords = {
  title: 'Grids and their three people',
  lead: 'Every grid has a worker, an assistant and a supervisor. Grids that lack one stand first.',
  township: 'Township',
  allTownships: 'All townships',
  incomplete: 'Lacking only',
  find: 'Grid, village, name',
  count: (all, lacking) =>
    lacking === 0 ? `${all} grids, all complete` : `${all} grids, ${lacking} lack a person`,
  grid: 'Grid',
  village: 'Village or community',
  worker: 'Grid worker',
  assistant: 'Assistant',
  supervisor: 'Supervisor',
  households: 'Households',
  lacks: (role) => `no ${role.toLowerCase()}`,
  none: 'No grid fits.',
  synthetic: 'Synthetic sketch: outlines were grown around village centres, they are no survey.',
  seeCases: 'Cases',
  cases: 'Cases',
}

export const gridWords: Words<GridWords> = { zh, en }
