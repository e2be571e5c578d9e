import type { Words } from '#kernel/words/words.ts'
import type { ProcessCatalogue } from '#ui/process/shown.ts'

const zh: ProcessCatalogue = {
  name: '网格日常任务',
  lead: '由事项清单和上次做的时间自动推出，没有人另外布置。做完的随机抽一部分由监督员看，抽的是事，不是人。',
  empty: '没有抽到要查的。',
  states: { done: '已做', toCheck: '抽到，待查', checked: '查过，属实', again: '不属实，重做' },
  actions: { do: '做好了', draw: '抽中', pass: '属实', fail: '不属实', remind: '提醒' },
  done: {
    do: '做好了',
    draw: '随机抽中，请监督员看一看',
    pass: '查过，属实',
    fail: '查过，不属实，要重做',
    remind: '提醒：还没有查',
  },
  fields: {
    dutyName: '事项',
    basis: '依据',
    doneBy: '谁做的',
    at: '什么时候',
    words: '说明',
    found: '查看结果',
    checkedBy: '谁查的',
    payout: '支付（元）',
  },
  options: {},
}

const en: ProcessCatalogue = {
  name: 'Rounds in the grid',
  lead: 'Derived from the duty list and the last time; nobody assigns them. Some are drawn for a check by the supervisor: tasks are drawn, not people.',
  empty: 'Nothing was drawn for a check.',
  states: { done: 'Done', toCheck: 'Drawn, to check', checked: 'Checked', again: 'To be done again' },
  actions: { do: 'Done', draw: 'Draw', pass: 'It stands', fail: 'It does not stand', remind: 'Remind' },
  done: {
    do: 'did it',
    draw: 'drawn by lot for a check',
    pass: 'checked it: it stands',
    fail: 'checked it: to be done again',
    remind: 'reminder: not checked yet',
  },
  fields: {
    dutyName: 'Item',
    basis: 'Legal basis',
    doneBy: 'Done by',
    at: 'When',
    words: 'Words',
    found: 'Found',
    checkedBy: 'Checked by',
    payout: 'Paid (yuan)',
  },
  options: {},
}

export const words: Words<ProcessCatalogue> = { zh, en }
