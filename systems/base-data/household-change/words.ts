import type { Words } from '#kernel/words/words.ts'

const changedZh = {
  phone: '联系电话',
  dwelling: '住房',
  personPhone: '成员电话',
  movedOut: '迁出',
  movedIn: '迁入',
}

const zh = {
  name: '户情变更',
  lead: '在门口改的一项户情。没人同时改过就自动写入；两边都改过，两个值都在，由人来定。',
  empty: '没有待定的变更。在户卡上改一项就有了。',
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
  fields: {
    door: '户',
    field: '改哪一项',
    proposedBy: '谁报的',
    decidedBy: '谁定的',
    words: '说明',
  } as Readonly<Record<string, string>>,
  options: { field: changedZh },
  changed: changedZh,
}

export type HouseholdChangeWords = typeof zh

const changedEn: typeof changedZh = {
  phone: 'phone',
  dwelling: 'home',
  personPhone: 'a member’s phone',
  movedOut: 'moved out',
  movedIn: 'moved in',
}

const en: HouseholdChangeWords = {
  name: 'Household changes',
  lead: 'One fact changed at a door. Applied at once when nothing moved; where two met, both stand until a person decides.',
  empty: 'Nothing to decide. A change begins at a household’s card.',
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
  fields: { door: 'Home', field: 'What', proposedBy: 'Proposed by', decidedBy: 'Decided by', words: 'Words' },
  options: { field: changedEn },
  changed: changedEn,
}

export const words: Words<HouseholdChangeWords> = { zh, en }
