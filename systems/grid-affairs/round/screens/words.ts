import type { Words } from '#kernel/words/words.ts'

const zh = {
  title: '今天的网格任务',
  lead: '按事项清单推出，做一件点一下。',
  none: '网格任务都做过了，到下次再出现。',
  every: (days: number) => `每 ${days} 天一次`,
  never: '还没有做过',
  over: (days: number) => (days < 1 ? '今天该做' : `已过 ${days} 天`),
  done: '做好了',
  kept: '已记下',
}

export type RoundScreenWords = typeof zh

const en: RoundScreenWords = {
  title: 'Rounds today',
  lead: 'Derived from the duty list; one press for each.',
  none: 'Every round is done; they come back when they are due.',
  every: (days) => `every ${days} days`,
  never: 'never done yet',
  over: (days) => (days < 1 ? 'due today' : `${days} day${days === 1 ? '' : 's'} over`),
  done: 'Done',
  kept: 'Noted',
}

export const roundScreenWords: Words<RoundScreenWords> = { zh, en }
