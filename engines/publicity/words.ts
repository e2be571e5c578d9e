import type { Words } from '#kernel/words/words.ts'

const kindsZh = {
  resolution: '决议公开',
  result: '实施结果公开',
  finance: '财务公开',
  subsidy: '补助名单公开',
  compound: '小区工作公开',
  covenant: '村规民约公开',
  other: '其他公开',
}

const noticeZh = {
  name: '公示公开',
  lead: '准备内容，由监督委员看一遍、遮住个人信息，再上公示栏。谁都能看，谁都能提异议，不用登录。',
  empty: '没有公示。从“准备公示”开始，或由一件议事发起。',
  states: { prepared: '待审', reviewed: '可张贴', posted: '公示中', ended: '公示期满', withdrawn: '已撤下' },
  actions: {
    prepare: '准备公示',
    review: '审一遍，遮住个人信息',
    post: '上公示栏',
    correct: '更正一项',
    end: '公示期满',
    withdraw: '撤下',
    remind: '提醒：该办下一步了',
  },
  done: {
    prepare: '准备了公示',
    review: '审过了内容',
    post: '上了公示栏',
    correct: '更正了一项',
    end: '结束了公示',
    withdraw: '撤下了公示',
    remind: '提醒了一次',
  },
  fields: {
    kind: '哪一类',
    title: '标题',
    lines: '内容（一行一项，写“项目：内容”）',
    days: '公示几天',
    postedOn: '张贴日',
    untilOn: '公示到',
    cover: '遮住哪几项（写项目名，逗号分开）',
    covered: '遮住的项目',
    line: '哪一项',
    value: '改成',
    why: '为什么改',
    reason: '理由',
    preparedBy: '谁准备的',
    reviewedBy: '谁审的',
    duty: '公开目录中的哪一项',
  } as Readonly<Record<string, string>>,
  options: { kind: kindsZh } as Readonly<Record<string, Readonly<Record<string, string>>>>,
}
export type NoticeWords = typeof noticeZh

const noticeEn: NoticeWords = {
  name: 'Public notices',
  lead: 'Prepared, read by the oversight committee, personal lines covered, then posted. Anybody may read and object without signing in.',
  empty: 'No notices. Prepare one here, or let a matter prepare it.',
  states: {
    prepared: 'to review',
    reviewed: 'ready to post',
    posted: 'posted',
    ended: 'time is over',
    withdrawn: 'withdrawn',
  },
  actions: {
    prepare: 'Prepare a notice',
    review: 'Review and cover personal lines',
    post: 'Post',
    correct: 'Correct a line',
    end: 'End the notice',
    withdraw: 'Withdraw',
    remind: 'Reminder: a step is due',
  },
  done: {
    prepare: 'prepared the notice',
    review: 'reviewed it',
    post: 'posted it',
    correct: 'corrected a line',
    end: 'ended it',
    withdraw: 'withdrew it',
    remind: 'sent a reminder',
  },
  fields: {
    kind: 'Kind',
    title: 'Title',
    lines: 'Lines, each “label: words”',
    days: 'Days',
    postedOn: 'Posted on',
    untilOn: 'Until',
    cover: 'Lines to cover (labels, by commas)',
    covered: 'Covered lines',
    line: 'Which line',
    value: 'New words',
    why: 'Why',
    reason: 'Reason',
    preparedBy: 'Prepared by',
    reviewedBy: 'Reviewed by',
    duty: 'Duty of the disclosure plan',
  },
  options: {
    kind: {
      resolution: 'Resolution',
      result: 'Result of the work',
      finance: 'Finance',
      subsidy: 'Subsidy list',
      compound: 'Work in the compound',
      covenant: 'Covenant',
      other: 'Other',
    },
  },
}
export const noticeWords: Words<NoticeWords> = { zh: noticeZh, en: noticeEn }

const objectionZh = {
  name: '公示异议',
  lead: '有人对公示提出异议。监督委员核实，书记答复；答复会显示在公示下面。',
  empty: '没有异议。',
  states: { raised: '待核实', checked: '待答复', answered: '已答复' },
  actions: { raise: '提出异议', check: '核实', answer: '答复', remind: '提醒：该办下一步了' },
  done: { raise: '提出了异议', check: '核实了', answer: '答复了', remind: '提醒了一次' },
  fields: {
    title: '针对的公示',
    upheld: '核实结果',
    finding: '查到什么',
    answer: '答复（公开显示）',
    checkedBy: '核实人',
    answeredBy: '答复人',
  } as Readonly<Record<string, string>>,
  options: { upheld: { upheld: '属实', groundless: '不属实' } } as Readonly<
    Record<string, Readonly<Record<string, string>>>
  >,
}
export type ObjectionWords = typeof objectionZh

const objectionEn: ObjectionWords = {
  name: 'Objections to notices',
  lead: 'Somebody objects to a notice. The oversight committee checks, the secretary answers; the answer stands under the notice.',
  empty: 'No objections.',
  states: { raised: 'to check', checked: 'to answer', answered: 'answered' },
  actions: { raise: 'Object', check: 'Check', answer: 'Answer', remind: 'Reminder: a step is due' },
  done: { raise: 'objected', check: 'checked it', answer: 'answered', remind: 'sent a reminder' },
  fields: {
    title: 'Notice',
    upheld: 'Finding',
    finding: 'What was found',
    answer: 'Answer (public)',
    checkedBy: 'Checked by',
    answeredBy: 'Answered by',
  },
  options: { upheld: { upheld: 'upheld', groundless: 'groundless' } },
}
export const objectionWords: Words<ObjectionWords> = { zh: objectionZh, en: objectionEn }
