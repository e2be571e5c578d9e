import type { Words } from '#kernel/words/words.ts'
import type { Counted } from '#systems/grid-affairs/grid-week/contract.ts'

const zh = {
  title: '网格这一周',
  lead: '由办过的事自动合计，不用写周报；只算到网格，不算到人。',
  grid: '网格',
  all: '合计',
  span: (from: string, to: string) => `${from} 至 ${to}`,
  earlier: '上一周',
  later: '下一周',
  offline: '联网后显示每周合计。',
  counted: {
    reports: '上报',
    onSpot: '当场处理',
    closed: '办结',
    visits: '走访',
    rounds: '网格任务',
    changes: '户情更新',
  } satisfies Record<Counted, string>,
}

export type GridWeekWords = typeof zh

const en: GridWeekWords = {
  title: 'The week of the grid',
  lead: 'Summed from what was done: no report to write. Sums of grids, never of persons.',
  grid: 'Grid',
  all: 'Together',
  span: (from, to) => `${from} to ${to}`,
  earlier: 'Week before',
  later: 'Week after',
  offline: 'The sums of a week need a network.',
  counted: {
    reports: 'Reports',
    onSpot: 'On the spot',
    closed: 'Closed',
    visits: 'Visits',
    rounds: 'Rounds',
    changes: 'Homes updated',
  },
}

export const gridWeekWords: Words<GridWeekWords> = { zh, en }
