import type { Words } from '#kernel/words/words.ts'

const zh = {
  title: '今天走访',
  count: (homes: number, buildings: number) => `该走访 ${homes} 户，${buildings} 处，按顺路排好`,
  none: '现在没有该走访的户。任务由事项清单和上次走访自动算出，不用填。',
  homes: (n: number) => `${n} 户`,
  more: '再看一些',
  noChange: '无变化',
  since: (days: number) => (days < 1 ? '今天走访过' : `上次 ${days} 天前`),
  never: '还没有走访记录',
  why: (name: string) => name,
  other: '其他情况',
  outcomes: { absent: '没人在家', declined: '不愿走访' },
  kept: '已记下',
  changed: '有变化就点下面改那一项，其余不用填。',
  declinedNote: '这一户不愿意走访，不再派走访任务（普通走访除外）。',
}

export type VisitScreenWords = typeof zh

const en: VisitScreenWords = {
  title: 'Visits today',
  count: (homes, buildings) => `${homes} homes due at ${buildings} places, in walking order`,
  none: 'No home is due. Visits follow from the duty list and the last visit; nothing to fill in.',
  homes: (n) => `${n} home${n === 1 ? '' : 's'}`,
  more: 'Show more',
  noChange: 'No change',
  since: (days) => (days < 1 ? 'visited today' : `last ${days} days ago`),
  never: 'no visit recorded',
  why: (name) => name,
  other: 'Something else',
  outcomes: { absent: 'Nobody home', declined: 'Wants no visits' },
  kept: 'Noted',
  changed: 'If something changed, change that one thing below; nothing else is asked.',
  declinedNote: 'This home wants no visits of care; none are derived (general visits excepted).',
}

export const visitScreenWords: Words<VisitScreenWords> = { zh, en }
