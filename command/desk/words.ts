import type { Words } from '#kernel/words/words.ts'

const zh = {
  counts: '值守三数',
  overdue: '超时',
  soon: '2 小时内到期',
  unclaimed: '未接',
  all: '全部未办结',
  calls: (n: number) => `${n} 个网格呼叫在等答复`,
  duty: '现在值班',
  until: (time: string) => `到 ${time}`,
  nobody: '现在没有排班',
  find: '查找事件：文字、编号、地点',
  clear: '清除',
}

export type DeskWords = typeof zh

const en: DeskWords = {
  counts: 'Three counts',
  overdue: 'Overdue',
  soon: 'Due within 2 h',
  unclaimed: 'Unclaimed',
  all: 'All open',
  calls: (n) => `${n} grid ${n === 1 ? 'call waits' : 'calls wait'} for an answer`,
  duty: 'On duty now',
  until: (time) => `until ${time}`,
  nobody: 'Nobody is on the roster now',
  find: 'Find a case: words, number, place',
  clear: 'Clear',
}

export const words: Words<DeskWords> = { zh, en }
