import type { Words } from '#kernel/words/words.ts'

const zh = {
  needsMe: (n: number) => `要您定的 ${n} 件`,
  nothing: '现在没有要您定的事。',
  numbers: '五个数',
  same: '与一周前一样',
  more: (n: number) => `比一周前多 ${n}`,
  less: (n: number) => `比一周前少 ${n}`,
  asOf: '数据时间',
  noUnit: '还没有派给单位',
}

export type LeaderWords = typeof zh

const en: LeaderWords = {
  needsMe: (n) => `Needs you: ${n}`,
  nothing: 'Nothing needs you now.',
  numbers: 'Five numbers',
  same: 'as a week ago',
  more: (n) => `${n} more than a week ago`,
  less: (n) => `${n} fewer than a week ago`,
  asOf: 'As of',
  noUnit: 'not given to a unit yet',
}

export const leaderWords: Words<LeaderWords> = { zh, en }
