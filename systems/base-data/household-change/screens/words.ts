import type { Words } from '#kernel/words/words.ts'

const zh = {
  phone: '改联系电话',
  dwelling: '改住房',
  movedIn: '有人迁入',
  personPhone: '改电话',
  movedOut: '迁出',
  fields: {
    value: '改为',
    id: '',
    name: '姓名',
    sex: '性别',
    birth: '出生日期',
    relation: '与户主关系',
    phone: '电话（选填）',
  } as Readonly<Record<string, string>>,
  movedOutOn: '哪一天搬走的',
  options: {} as Readonly<Record<string, Readonly<Record<string, string>>>>,
  onItsWay: '已记在本机，等中心收到',
  written: '已写入',
  both: '别人也改过这一项，两个值都在，请定一个：',
  now: '现在的',
  proposed: '新报的',
  by: (name: string) => `${name} 报`,
  take: '用新的',
  keep: '保留现在的',
  none: '（空）',
  person: (name: string) => `成员 ${name}`,
  offline: '两个值要联网才能看到。',
}

export type ChangeWords = typeof zh

const en: ChangeWords = {
  phone: 'Change the phone',
  dwelling: 'Change the home',
  movedIn: 'Somebody moved in',
  personPhone: 'Change phone',
  movedOut: 'Moved out',
  fields: {
    value: 'New value',
    id: '',
    name: 'Name',
    sex: 'Sex',
    birth: 'Date of birth',
    relation: 'Relation to the head',
    phone: 'Phone (optional)',
  },
  movedOutOn: 'Moved out on',
  options: {
    value: { 自购: 'bought', 租赁: 'rented', 自建: 'self-built', 借住: 'lent', 单位住房: 'employer’s' },
    sex: { 男: 'male', 女: 'female' },
    relation: { 户主: 'head', 配偶: 'spouse', 子: 'son', 女: 'daughter', 父母: 'parent', 孙: 'grandchild' },
  },
  onItsWay: 'Noted on this device, waiting for the centre',
  written: 'Recorded',
  both: 'Somebody else changed this too. Both values stand; please choose one:',
  now: 'Now',
  proposed: 'Proposed',
  by: (name) => `by ${name}`,
  take: 'Take the new',
  keep: 'Keep the present',
  none: '(empty)',
  person: (name) => `member ${name}`,
  offline: 'Both values are seen with a connection.',
}

export const changeWords: Words<ChangeWords> = { zh, en }
