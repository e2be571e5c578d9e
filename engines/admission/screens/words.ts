import type { Words } from '#kernel/words/words.ts'

const zh = {
  board: (month: string) => `${month} 各单位派任务`,
  row: (asked: number, refused: number, admitted: number, rejected: number) =>
    [
      `派 ${asked} 次，清单外被拒 ${refused} 次`,
      ...(admitted + rejected > 0 ? [`准入 ${admitted} 项，不予准入 ${rejected} 项`] : []),
    ].join('；'),
  funds: (promised: number, received: number, paid: number) =>
    `承诺 ${promised} 元，到账 ${received} 元，已按件支付 ${paid} 元`,
  payouts: '下载按件支付清单（交财政）',
}

export type AskedWords = typeof zh

const en: AskedWords = {
  board: (month) => `Tasks asked by units, ${month}`,
  row: (asked, refused, admitted, rejected) =>
    [
      `asked ${asked}, refused as off the list ${refused}`,
      ...(admitted + rejected > 0 ? [`admitted ${admitted}, not admitted ${rejected}`] : []),
    ].join('; '),
  funds: (promised, received, paid) =>
    `promised ${promised} yuan, received ${received}, paid by task ${paid}`,
  payouts: 'Download the payouts for the treasury',
}

export const askedWords: Words<AskedWords> = { zh, en }
