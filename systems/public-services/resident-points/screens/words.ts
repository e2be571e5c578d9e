import type { Words } from '#kernel/words/words.ts'

const zh = {
  title: '积分',
  balance: (n: number) => `余额 ${n} 分`,
  item: (name: string, points: number, cap: number | undefined) =>
    cap === undefined ? `${name}（${points} 分）` : `${name}（${points} 分，每月最多 ${cap} 分）`,
  goods: (name: string, cost: number, stock: number) => `${name}（${cost} 分，剩 ${stock} 件）`,
  done: '已记下，等评议',
  handed: '已兑换',
}

export type PointsWords = typeof zh

const en: PointsWords = {
  title: 'Points',
  balance: (n) => `${n} points`,
  item: (name, points, cap) =>
    cap === undefined ? `${name} (${points})` : `${name} (${points}, at most ${cap} a month)`,
  goods: (name, cost, stock) => `${name} (${cost} points, ${stock} left)`,
  done: 'Noted, to be assessed',
  handed: 'Handed out',
}

export const pointsWords: Words<PointsWords> = { zh, en }
