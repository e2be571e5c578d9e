import type { Words } from '#kernel/words/words.ts'
import type { ProcessCatalogue } from '#ui/process/shown.ts'

const zh: ProcessCatalogue = {
  name: '一表通',
  lead: '部门传自己的表，库里有的自动填好，只问没有的，只问一次。',
  empty: '没有要填的表。',
  states: { asked: '待村里填空格', answered: '已填好', withdrawn: '已撤回' },
  actions: {
    ask: '发给村（社区）',
    settle: '库里都有，直接填好',
    answer: '一次提交',
    withdraw: '撤回',
    remind: '提醒',
  },
  done: {
    ask: '发来一张表',
    settle: '库里都有，没有往下派',
    answer: '填好了空格',
    withdraw: '撤回了',
    remind: '提醒：还没有填',
  },
  fields: {
    askedBy: '谁要的',
    rows: '行数',
    filled: '已自动填',
    gaps: '要问的格',
    share: '自动填好（%）',
    overlap: '与以前重复（%）',
    overlapWith: '重复的是',
    reason: '为什么还要',
    answeredBy: '谁填的',
    words: '说明',
  },
  options: {},
}

const en: ProcessCatalogue = {
  name: 'One table',
  lead: 'A department uploads its own sheet: what the base knows is filled in, only the rest is asked, and only once.',
  empty: 'No sheet waits.',
  states: { asked: 'Gaps to fill', answered: 'Filled', withdrawn: 'Withdrawn' },
  actions: {
    ask: 'Send to the village',
    settle: 'Settle from the base',
    answer: 'Submit once',
    withdraw: 'Withdraw',
    remind: 'Remind',
  },
  done: {
    ask: 'sent a sheet',
    settle: 'settled it from the base: nobody was asked',
    answer: 'filled the gaps',
    withdraw: 'withdrew it',
    remind: 'reminder: not filled yet',
  },
  fields: {
    askedBy: 'Asked by',
    rows: 'Rows',
    filled: 'Filled by itself',
    gaps: 'Cells to ask',
    share: 'Filled by itself (%)',
    overlap: 'Asked before (%)',
    overlapWith: 'Asked by',
    reason: 'Why again',
    answeredBy: 'Answered by',
    words: 'Words',
  },
  options: {},
}

export const words: Words<ProcessCatalogue> = { zh, en }
