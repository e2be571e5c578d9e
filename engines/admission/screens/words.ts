import type { Words } from '#kernel/words/words.ts'

const zh = {
  board: (month: string) => `${month} 各单位派任务`,
  row: (asked: number, refused: number) => `派 ${asked} 次，清单外被拒 ${refused} 次`,
}

export type AskedWords = typeof zh

const en: AskedWords = {
  board: (month) => `Tasks asked by units, ${month}`,
  row: (asked, refused) => `asked ${asked}, refused as off the list ${refused}`,
}

export const askedWords: Words<AskedWords> = { zh, en }
