import type { Words } from '#kernel/words/words.ts'

const zh = {
  title: '政策对照',
  lead: '《决定》逐条对照：哪条已经能用，哪条还没有。没有做到的不写成做到。',
  counts: (served: number, partly: number, all: number) =>
    `已能用 ${served} 条，能用一部分 ${partly} 条，还没有 ${all - served - partly} 条，共 ${all} 条。`,
  missing: (what: string) => `还缺：${what}`,
  comma: '；',
  chapterCount: (served: number, all: number) => `${served} / ${all}`,
  filter: '看哪些',
  statuses: { all: '全部', served: '已能用', partly: '能用一部分', notYet: '还没有' },
  find: '条目、编号',
  none: '没有符合条件的条目。',
  status: '状态',
  fit: '做法',
  fits: { A: '自己的全流程', B: '共用引擎上的配置', C: '登记、查询和公示' },
  modules: '用在哪里',
  live: (open: number, ended: number) => `在办 ${open}，办结 ${ended}`,
  clause: '条目',
  id: '编号',
  moduleNames: {
    'systems/grid-affairs/incident': '网格事件',
    'systems/base-data/places': '网格与区划',
    'systems/base-data/households': '住户',
    'command/desk': '值守台',
    'command/grid-call': '网格呼叫',
    'systems/evaluation/indicators': '评价',
  } as Readonly<Record<string, string>>,
}

export type ClausesWords = typeof zh

const en: ClausesWords = {
  title: 'The decision, clause by clause',
  lead: 'What can be used today and what cannot yet. Nothing is called done that is not.',
  counts: (served, partly, all) =>
    `${served} served, ${partly} in part, ${all - served - partly} not yet, ${all} in all.`,
  missing: (what) => `missing: ${what}`,
  comma: '; ',
  chapterCount: (served, all) => `${served} / ${all}`,
  filter: 'Show',
  statuses: { all: 'All', served: 'Served', partly: 'In part', notYet: 'Not yet' },
  find: 'Clause or number',
  none: 'No clause fits.',
  status: 'Status',
  fit: 'How',
  fits: {
    A: 'a workflow of its own',
    B: 'configuration of a shared engine',
    C: 'register, search and publicity',
  },
  modules: 'Where it is used',
  live: (open, ended) => `${open} open, ${ended} ended`,
  clause: 'Clause',
  id: 'Number',
  moduleNames: {
    'systems/grid-affairs/incident': 'Incidents',
    'systems/base-data/places': 'Grids and areas',
    'systems/base-data/households': 'Households',
    'command/desk': 'Desk',
    'command/grid-call': 'Grid calls',
    'systems/evaluation/indicators': 'Evaluation',
  },
}

export const clausesWords: Words<ClausesWords> = { zh, en }
