import type { Words } from '#kernel/words/words.ts'
import { burdenKinds } from '#systems/comprehensive-governance/burden-items/contract.ts'
import type { ProcessCatalogue } from '#ui/process/shown.ts'

const zh: ProcessCatalogue = {
  name: '减负反弹举报',
  lead: '取消了的报表、台账、牌子、考核又来了，或者清单上没有的又要报，在这里说。部门看不到是谁说的。',
  empty: '没有反弹举报。',
  states: { reported: '待核', ordered: '已责令停止，待确认', stopped: '停了', unfounded: '不属反弹' },
  actions: {
    report: '报告反弹',
    order: '责令停止',
    dismiss: '不属反弹',
    stopped: '停了',
    still: '还在要',
    remind: '提醒',
  },
  done: {
    report: '报告了反弹',
    order: '责令停止',
    dismiss: '核实后认为不属反弹',
    stopped: '确认停了',
    still: '说还在要',
    remind: '提醒：还没有办',
  },
  fields: {
    kind: '哪一类',
    name: '叫什么',
    issuer: '谁要的',
    found: '减负清单怎么说',
    order: '怎么处理',
    words: '说明',
  },
  options: {
    kind: burdenKinds.zh,
    found: { keep: '清单上保留', merge: '已合并', cancel: '已取消', unlisted: '清单上没有' },
  },
}

const en: ProcessCatalogue = {
  name: 'Burden that came back',
  lead: 'A form, ledger, sign or appraisal that was cancelled is asked again, or one that no list has: say so here. Departments never see who did.',
  empty: 'Nothing came back.',
  states: {
    reported: 'To check',
    ordered: 'Ordered to stop, to confirm',
    stopped: 'Stopped',
    unfounded: 'Not a return',
  },
  actions: {
    report: 'Report a return',
    order: 'Order it to stop',
    dismiss: 'Not a return',
    stopped: 'It stopped',
    still: 'Still asked',
    remind: 'Remind',
  },
  done: {
    report: 'reported a return',
    order: 'ordered it to stop',
    dismiss: 'found that it is no return',
    stopped: 'confirmed that it stopped',
    still: 'said that it is still asked',
    remind: 'reminder: not done yet',
  },
  fields: {
    kind: 'Kind',
    name: 'What it is called',
    issuer: 'Who asks',
    found: 'What the inventory says',
    order: 'What is done about it',
    words: 'Words',
  },
  options: {
    kind: burdenKinds.en,
    found: { keep: 'kept', merge: 'merged', cancel: 'cancelled', unlisted: 'not in the inventory' },
  },
}

export const words: Words<ProcessCatalogue> = { zh, en }
