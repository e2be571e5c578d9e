import type { Words } from '#kernel/words/words.ts'

const zh = {
  name: '走访',
  states: { done: '已走访' },
  actions: { visit: '走访' },
  done: { visit: '走访了' },
  outcomes: { noChange: '无变化', changed: '有变化', absent: '没人在家', declined: '不愿走访' },
}

export type VisitWords = typeof zh

const en: VisitWords = {
  name: 'Visit',
  states: { done: 'visited' },
  actions: { visit: 'Visit' },
  done: { visit: 'visited' },
  outcomes: { noChange: 'No change', changed: 'Changed', absent: 'Nobody home', declined: 'Wants no visits' },
}

export const words: Words<VisitWords> = { zh, en }
