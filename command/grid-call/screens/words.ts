import type { Words } from '#kernel/words/words.ts'

const zh = {
  lead: '现场拿不准、办不了、要人支援：说一句，中心必须答复。',
  what: '什么事',
  templates: ['有人受伤，请求支援', '纠纷升级，请派人到场', '不知道归谁管，请中心研判'],
  send: '呼叫',
  place: '位置',
  history: '我的呼叫',
  none: '还没有呼叫过中心。',
  answerBy: '答复期限',
  answer: '中心答复',
  reason: '不予接办的原因',
  again: '再次呼叫',
  againWhy: '为什么还需要',
  waiting: '已送到中心，值班员正在看。答复会自动出现在这里。',
  refusedNote: '不予接办会计入统计，同一网格 30 天内满 3 次提醒县领导。您可以再次呼叫。',
  emergency: '有生命危险请先拨',
  numbers: ['110', '119', '120'],
}

export type CallScreenWords = typeof zh

const en: CallScreenWords = {
  lead: 'Not sure, not able, or in need of help: one sentence, and the centre must answer.',
  what: 'What is it',
  templates: [
    'Somebody is hurt, help is needed',
    'A quarrel is getting worse, send people',
    'Whose is it? Please judge',
  ],
  send: 'Call',
  place: 'Place',
  history: 'My calls',
  none: 'You have not called the centre yet.',
  answerBy: 'Answer by',
  answer: 'The centre answers',
  reason: 'Why it was refused',
  again: 'Call again',
  againWhy: 'Why it is still needed',
  waiting: 'It is with the centre. The answer appears here by itself.',
  refusedNote:
    'Refusals are counted: three of one grid in 30 days alert the county leader. You may call again.',
  emergency: 'If life is in danger, first dial',
  numbers: ['110', '119', '120'],
}

export const callScreenWords: Words<CallScreenWords> = { zh, en }
