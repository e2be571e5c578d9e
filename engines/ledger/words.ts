import type { Words } from '#kernel/words/words.ts'
import type { ProcessCatalogue } from '#ui/process/shown.ts'

/** What a scheme says of itself; the steps have the engine's words. */
export interface SchemeText {
  readonly name: string
  readonly lead: string
  readonly empty: string
  /** Whose points they are: a household, a member. */
  readonly account: string
}

const zh = {
  states: {
    claimed: '待评议',
    refused: '未采纳',
    assessed: '待公示',
    publicised: '公示中',
    posted: '已入账',
    reversed: '已冲回',
  },
  actions: {
    claim: '记积分',
    assess: '评议通过',
    refuse: '不采纳',
    appeal: '申诉',
    publicise: '公示',
    object: '提出异议',
    post: '入账',
    reverse: '冲回',
    remind: '提醒',
  },
  done: {
    claim: '报了积分',
    assess: '评议通过',
    refuse: '没有采纳',
    appeal: '申诉',
    publicise: '开始公示',
    object: '提出了异议，退回评议',
    post: '公示期满，入账',
    reverse: '冲回了',
    remind: '提醒：还没有办',
  },
  fields: {
    accountName: '',
    ruleName: '事项',
    points: '分值',
    period: '计入',
    words: '说明',
    refusal: '不采纳的原因',
    objection: '异议',
    reversal: '冲回的原因',
    assessedBy: '评议',
    rule: '做了什么',
    goods: '换什么',
  },
  options: {},
}

const en: typeof zh = {
  states: {
    claimed: 'To assess',
    refused: 'Not taken',
    assessed: 'To publicise',
    publicised: 'Publicised',
    posted: 'Posted',
    reversed: 'Taken back',
  },
  actions: {
    claim: 'Claim points',
    assess: 'Approve',
    refuse: 'Do not take',
    appeal: 'Appeal',
    publicise: 'Publicise',
    object: 'Object',
    post: 'Post',
    reverse: 'Take back',
    remind: 'Remind',
  },
  done: {
    claim: 'claimed points',
    assess: 'approved',
    refuse: 'did not take it',
    appeal: 'appealed',
    publicise: 'publicised it',
    object: 'objected; it goes back to the assessors',
    post: 'posted after its publicity',
    reverse: 'took it back',
    remind: 'reminder: still to do',
  },
  fields: {
    accountName: '',
    ruleName: 'Item',
    points: 'Points',
    period: 'Counts for',
    words: 'Words',
    refusal: 'Why not taken',
    objection: 'Objection',
    reversal: 'Why taken back',
    assessedBy: 'Assessed by',
    rule: 'What was done',
    goods: 'For what',
  },
  options: {},
}

const withText = (own: typeof zh, { account, ...text }: SchemeText): ProcessCatalogue => ({
  ...own,
  ...text,
  fields: { ...own.fields, accountName: account },
})

/** Words of a scheme's claims. */
export const pointWordsFor = (text: Words<SchemeText>): Words<ProcessCatalogue> => ({
  zh: withText(zh, text.zh),
  en: withText(en, text.en),
})

const rulesZh = {
  empty: '没有在改的细则。',
  states: { written: '已起草，待会议通过', adopted: '已通过', dropped: '已放弃' },
  actions: { write: '起草细则', rewrite: '改细则', adopt: '会议通过', drop: '放弃', remind: '提醒' },
  done: {
    write: '起草了细则',
    rewrite: '改了细则',
    adopt: '证明会议通过',
    drop: '放弃了',
    remind: '提醒：会议还没有定',
  },
  fields: {
    rules: '细则（一行一项：编码，做什么，分值，每期最多）',
    count: '共几项',
    budget: '一期最多发多少分',
    why: '为什么改',
    meetingOn: '哪天开的会',
    meeting: '会议和记录编号',
    present: '到会几人',
    agreed: '同意几人',
    inForceFrom: '从哪天起用',
    words: '说明',
    dropped: '放弃的原因',
  },
  options: {},
}

const rulesEn: typeof rulesZh = {
  empty: 'No rules are being made.',
  states: { written: 'Written, to be decided by the meeting', adopted: 'Adopted', dropped: 'Dropped' },
  actions: {
    write: 'Write rules',
    rewrite: 'Change them',
    adopt: 'The meeting adopted them',
    drop: 'Drop',
    remind: 'Remind',
  },
  done: {
    write: 'wrote the rules',
    rewrite: 'changed them',
    adopt: 'attested that the meeting adopted them',
    drop: 'dropped them',
    remind: 'reminder: the meeting has not decided yet',
  },
  fields: {
    rules: 'Rules, one a line: code, what, points, most in a period',
    count: 'Items',
    budget: 'Points that a period may give',
    why: 'Why they change',
    meetingOn: 'Day of the meeting',
    meeting: 'Meeting and number of its minutes',
    present: 'Present',
    agreed: 'Agreed',
    inForceFrom: 'In force from',
    words: 'Words',
    dropped: 'Why they were dropped',
  },
  options: {},
}

type RuleText = Pick<SchemeText, 'name' | 'lead'>

/** Words of a scheme's rules as its people make them. */
export const ruleChangeWords = (text: Words<RuleText>): Words<ProcessCatalogue> => ({
  zh: { ...rulesZh, ...text.zh },
  en: { ...rulesEn, ...text.en },
})
