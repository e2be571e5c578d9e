import type { Words } from '#kernel/words/words.ts'

const zh = {
  board: '公示栏',
  boardLead: '本县各村（社区）正在公示的事。不用登录，谁都能看；觉得不对，可以提异议。',
  none: '现在没有公示。',
  until: (day: string) => `公示到 ${day}`,
  covered: '已遮盖（个人信息）',
  corrected: (why: string) => `已更正：${why}`,
  object: '提出异议或询问',
  objectWhy: '写下哪里不对，或者想问什么。村（居）务监督委员会核实，答复显示在这一页。您写的话不公开。',
  words: '异议或询问',
  send: '提交',
  sent: (number: string) => `已收到，编号 ${number}。答复会显示在这一页。`,
  answers: '异议和答复',
  waiting: '核实中',
  over: '公示期已满。',
  withdrawn: '这份公示已撤下。',
  draft: '待审全文',
  draftWhy: '有证件号、电话、卡号的项目必须遮住；人名和病情、收入等也请遮住。',
  said: '异议原文（不公开）',
}
export type PublicityScreenWords = typeof zh

const en: PublicityScreenWords = {
  board: 'Public board',
  boardLead:
    'What the villages and communities of this county disclose. Anybody may read it and object, without signing in.',
  none: 'Nothing is posted now.',
  until: (day) => `until ${day}`,
  covered: 'covered (personal)',
  corrected: (why) => `corrected: ${why}`,
  object: 'Object or ask',
  objectWhy:
    'Write what is wrong or what you ask. The oversight committee checks; the answer stands on this page. Your words are not public.',
  words: 'Objection or question',
  send: 'Send',
  sent: (number) => `Received as ${number}. The answer will stand on this page.`,
  answers: 'Objections and answers',
  waiting: 'being checked',
  over: 'The time of this notice is over.',
  withdrawn: 'This notice was withdrawn.',
  draft: 'Everything that was prepared',
  draftWhy:
    'Lines with identity, phone or card numbers must be covered; names, illness and income should be.',
  said: 'What was written (not public)',
}
export const publicityScreenWords: Words<PublicityScreenWords> = { zh, en }
