import type { Words } from '#kernel/words/words.ts'

const zh = {
  title: '积分',
  balance: (n: number) => `余额 ${n} 分`,
  item: (name: string, points: number, cap: number | undefined) =>
    cap === undefined ? `${name}（${points} 分）` : `${name}（${points} 分，每月最多 ${cap} 分）`,
  goods: (name: string, cost: number, stock: number) => `${name}（${cost} 分，剩 ${stock} 件）`,
  done: '已记下，等评议',
  handed: '已兑换',
  slip: '给住户积分码',
  slipLead: '把这个网址给住户，他们可以自己报、自己看。谁拿着谁就能替这一户报，请当面给。',
  copy: '复制',
  copied: '已复制',
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
  slip: 'Hand the home its code',
  slipLead:
    'With this address the home claims and looks by itself. Whoever holds it speaks for the home: give it in person.',
  copy: 'Copy',
  copied: 'Copied',
}

export const pointsWords: Words<PointsWords> = { zh, en }
