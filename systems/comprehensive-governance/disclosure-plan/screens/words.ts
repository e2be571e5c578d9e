import type { Words } from '#kernel/words/words.ts'

const zh = {
  plan: '应公开的',
  none: '按目录，现在没有要公开的。',
  by: (day: string) => `${day} 前`,
  states: { disclosed: '已公开', due: '待公开', overdue: '逾期' } as Readonly<Record<string, string>>,
  more: (n: number) => `还有 ${n} 项`,
}
export type PlanScreenWords = typeof zh

const en: PlanScreenWords = {
  plan: 'To be disclosed',
  none: 'The plan asks for nothing now.',
  by: (day) => `by ${day}`,
  states: { disclosed: 'disclosed', due: 'to disclose', overdue: 'overdue' },
  more: (n) => `${n} more`,
}

export const planScreenWords: Words<PlanScreenWords> = { zh, en }
