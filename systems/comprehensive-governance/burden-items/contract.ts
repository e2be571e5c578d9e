import { oneOf, text } from '#kernel/form/form.ts'
import type { ListSpec } from '#engines/catalogue/contract.ts'

const zhKinds = {
  form: '报表',
  ledger: '台账',
  sign: '牌子',
  proof: '证明',
  appraisal: '考核',
  app: 'APP',
  chatGroup: '工作群',
  meeting: '会议',
  inspection: '检查',
}
const enKinds: typeof zhKinds = {
  form: 'form',
  ledger: 'ledger',
  sign: 'sign',
  proof: 'proof',
  appraisal: 'appraisal',
  app: 'app',
  chatGroup: 'chat group',
  meeting: 'meeting',
  inspection: 'inspection',
}

/** What burdens the grassroots, by kind. */
export const burdenKinds = { zh: zhKinds, en: enKinds }

/** 减负清单 (D04-4): what is asked beside the duties themselves, and what is kept of it. */
export const burdenItems: ListSpec = {
  name: 'comprehensive-governance/burden-items',
  clauses: ['D04-4'],
  own: {
    kind: oneOf(zhKinds),
    decision: oneOf({ keep: true, merge: true, cancel: true }),
    instead: text(200).optional(),
  },
  title: { zh: '减负清单（报表、台账、牌子、考核）', en: 'Forms, ledgers, signs and appraisals' },
  lead: {
    zh: '向基层要的报表、台账、牌子和考核，留什么、并什么、取消什么。取消的，各村都不用再报。',
    en: 'What forms, ledgers, signs and appraisals are kept, merged or cancelled. What is cancelled nobody has to fill in any more.',
  },
  labels: {
    zh: { kind: '哪一类', decision: '清理决定', instead: '并到哪里、从哪里取数' },
    en: { kind: 'Kind', decision: 'Decision', instead: 'Merged into, or taken from' },
  },
  options: {
    zh: { kind: zhKinds, decision: { keep: '保留', merge: '合并', cancel: '取消' } },
    en: { kind: enKinds, decision: { keep: 'kept', merge: 'merged', cancel: 'cancelled' } },
  },
}
