import type { Words } from '#kernel/words/words.ts'
import type { GridCallAction } from '#command/grid-call/process.ts'

const zh = {
  name: '网格呼叫',
  states: { calling: '呼叫中', refused: '未接办', answered: '已答复' },
  actions: {
    call: '呼叫中心',
    answer: '答复',
    refuse: '不予接办',
    callAgain: '再次呼叫',
    remind: '提醒',
  } satisfies Record<GridCallAction, string>,
  done: {
    call: '呼叫了中心',
    answer: '答复了',
    refuse: '不予接办（计入统计）',
    callAgain: '再次呼叫',
    remind: '系统提醒：还没有答复',
  } satisfies Record<GridCallAction, string>,
  fields: { place: '位置', words: '说明', judgement: '怎么办', reason: '原因' },
  options: {
    judgement: { ownHandling: '网格自办', departmentCase: '转部门办理', whistleProposal: '建议吹哨' },
    reason: {
      handledAlready: '已在办理',
      notGovernment: '不属于政府职责',
      emergencyLine: '请拨 110/119/120',
      cannotReach: '联系不上呼叫人',
    },
  },
}

export type GridCallWords = typeof zh

const en: GridCallWords = {
  name: 'Grid call',
  states: { calling: 'Calling', refused: 'Refused', answered: 'Answered' },
  actions: {
    call: 'Call the centre',
    answer: 'Answer',
    refuse: 'Refuse',
    callAgain: 'Call again',
    remind: 'Remind',
  },
  done: {
    call: 'called the centre',
    answer: 'answered',
    refuse: 'refused (counted)',
    callAgain: 'called again',
    remind: 'reminder: not answered yet',
  },
  fields: { place: 'Place', words: 'Words', judgement: 'What next', reason: 'Reason' },
  options: {
    judgement: {
      ownHandling: 'The grid handles it',
      departmentCase: 'A department handles it',
      whistleProposal: 'Propose a whistle',
    },
    reason: {
      handledAlready: 'Already in hand',
      notGovernment: 'Not a public matter',
      emergencyLine: 'Call 110/119/120',
      cannotReach: 'The caller cannot be reached',
    },
  },
}

export const words: Words<GridCallWords> = { zh, en }
