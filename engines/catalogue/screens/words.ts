import type { Words } from '#kernel/words/words.ts'

const zh = {
  items: '事项',
  inForce: (edition: number, from: string) => `现行第 ${edition} 版，${from} 起生效`,
  none: '现在没有有效的版本。',
  download: '下载表格',
  admitted: '准入（清单外）',
  until: (day: string) => `到 ${day} 为止`,
  from: (day: string) => `${day} 起`,
  suspended: '经费未到，暂停派发',
  closed: (day: string) => `已销号 ${day}`,
  changes: '和上一版比',
  same: '和上一版没有差别。',
  kind: { added: '新增', removed: '删去', changed: '修改' },
  changed: (field: string, before: string, after: string) =>
    `${field}：${before || '（空）'} → ${after || '（空）'}`,
  asOf: '看哪一天有效的',
  hours: (n: number) => `一年 ${n.toLocaleString('zh-CN', { maximumFractionDigits: 0 })} 小时`,
  editions: '历次版本',
  edition: (edition: number, from: string, to: string | undefined) =>
    `第 ${edition} 版：${from} 起${to === undefined ? '，现行' : `，${to} 止`}`,
  burden: '减负台账',
  burdenLead:
    '各单位通过清单向基层要多少时间：每人每次几分钟 × 每年几次 × 几个人。旁边是实际用时，只算总数，不看个人。',
  burdenRow: (items: number, hours: string) => `${items} 项，一年约 ${hours} 小时`,
  measured: (hours: string) => `已办任务实际用时 ${hours} 小时`,
  notMeasured: '实际用时：不足 5 件，不公开',
  cancelled: (items: number, hours: string) => `已取消 ${items} 项，一年省 ${hours} 小时`,
  all: '所有清单',
}

export type CatalogueWords = typeof zh

const en: CatalogueWords = {
  items: 'Items',
  inForce: (edition, from) => `Edition ${edition}, in force from ${from}`,
  none: 'No edition is in force.',
  download: 'Download the table',
  admitted: 'admitted beside the list',
  until: (day) => `until ${day}`,
  from: (day) => `from ${day}`,
  suspended: 'waits for its fund, nothing is sent out',
  closed: (day) => `done ${day}`,
  changes: 'Against the edition before',
  same: 'Nothing differs from the edition before.',
  kind: { added: 'added', removed: 'removed', changed: 'changed' },
  changed: (field, before, after) => `${field}: ${before || '(empty)'} → ${after || '(empty)'}`,
  asOf: 'In force on',
  hours: (n) => `${n.toLocaleString('en-GB', { maximumFractionDigits: 0 })} hours a year`,
  editions: 'Editions',
  edition: (edition, from, to) =>
    `Edition ${edition}: from ${from}${to === undefined ? ', in force' : ` until ${to}`}`,
  burden: 'Burden ledger',
  burdenLead:
    'Hours that each unit asks of the grassroots: minutes once × times a year × people. Beside it what finished tasks took, sums only, never of single people.',
  burdenRow: (items, hours) => `${items} items, about ${hours} hours a year`,
  measured: (hours) => `finished tasks took ${hours} hours`,
  notMeasured: 'Measured: fewer than 5 tasks, not shown',
  cancelled: (items, hours) => `${items} cancelled, ${hours} hours a year saved`,
  all: 'All lists',
}

export const catalogueWords: Words<CatalogueWords> = { zh, en }
