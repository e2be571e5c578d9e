import type { Words } from '#kernel/words/words.ts'

const zh = {
  states: { proposed: '待定', applied: '已写入', kept: '保留原样' },
  actions: {
    change: '改户情',
    apply: '自动写入',
    take: '用新的',
    keep: '保留现在的',
    remind: '提醒：还没有决定',
  },
  /** What was done, after the name of who did it. */
  done: {
    change: '改了户情',
    apply: '自动写入了',
    take: '用了新的',
    keep: '保留了原来的',
    remind: '提醒了一次',
  },
  fields: { words: '说明' } as Readonly<Record<string, string>>,
  changed: {
    phone: '联系电话',
    dwelling: '住房',
    personPhone: '成员电话',
    movedOut: '迁出',
    movedIn: '迁入',
  },
}

export type HouseholdChangeWords = typeof zh

const en: HouseholdChangeWords = {
  states: { proposed: 'to decide', applied: 'applied', kept: 'left as it was' },
  actions: {
    change: 'Change',
    apply: 'Applied by the system',
    take: 'Take the new',
    keep: 'Keep the present',
    remind: 'Reminder: not decided yet',
  },
  done: {
    change: 'changed the household',
    apply: 'wrote it down',
    take: 'took the new',
    keep: 'kept the present',
    remind: 'sent a reminder',
  },
  fields: { words: 'Words' },
  changed: {
    phone: 'phone',
    dwelling: 'home',
    personPhone: 'a member’s phone',
    movedOut: 'moved out',
    movedIn: 'moved in',
  },
}

export const words: Words<HouseholdChangeWords> = { zh, en }
