import type { Words } from '#kernel/words/words.ts'

const zh = {
  title: '同屏',
  motto: '同屏共治：有事报得出、派得准、办得完、评得了',
  resident: '我是居民',
  residentHint: '拍照反映、查进度、说没解决，不用登录',
  staff: '工作人员',
  choose: '选择一个演示身份',
  clauses: '政策对照',
  docs: '接口文档',
  production: '这一版只在演示环境提供登录。',
  roles: '演示身份',
}

export type DoorWords = typeof zh

const en: DoorWords = {
  title: 'Tongping',
  motto: 'Everybody governs on one screen: reported, sent to the right hands, done, and judged',
  resident: 'I am a resident',
  residentHint: 'Report with a photo, see what happens, say it is not solved. No login.',
  staff: 'Staff',
  choose: 'Choose a person of the demonstration',
  clauses: 'The decision, clause by clause',
  docs: 'API documentation',
  production: 'This version signs people in only in a demonstration.',
  roles: 'Demonstration people',
}

export const doorWords: Words<DoorWords> = { zh, en }
