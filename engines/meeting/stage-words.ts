import type { Words } from '#kernel/words/words.ts'

type Names = Readonly<Record<string, string>>

/** Words of what matters share: a vote, a notice, carrying out, the end. */
const zh = {
  states: { voting: '表决中', disclosing: '公示中', closed: '办结', dropped: '不再提' } as Names,
  actions: {
    opinion: '登记意见',
    recordVote: '表决通过',
    finish: '办完了',
    disclose: '公开结果',
    close: '办结',
    drop: '不再提',
    remind: '提醒：该办下一步了',
  } as Names,
  done: {
    opinion: '登记了意见',
    recordVote: '确认表决通过',
    finish: '报告办完了',
    disclose: '准备了结果公开',
    close: '办结了',
    drop: '不再提这件事',
    remind: '提醒了一次',
  } as Names,
  fields: {
    title: '什么事',
    about: '说明',
    words: '意见',
    opinions: '收到意见（条）',
    heldOn: '开会日',
    parties: '哪几方参加',
    minutes: '记录',
    electorate: '由谁表决',
    executor: '谁来办',
    finishBy: '什么时候办完',
    result: '办成什么样',
    reason: '理由',
    lines: '公开内容（一行一项，写“项目：内容”）',
    days: '公示几天',
    proposedBy: '提出人',
  } as Names,
  options: {
    electorate: {
      'villagers-households': '村民会议（户代表三分之二以上参加）',
      'villagers-adults': '村民会议（成年村民过半数参加）',
    },
    links: {
      'villagers-households': '村民会议表决',
      'villagers-adults': '村民会议表决',
      'owners-ordinary': '业主表决',
      'owners-special': '业主表决',
      result: '结果公开',
      case: '上报的事件',
    },
  } as Readonly<Record<string, Names>>,
}

const en: typeof zh = {
  states: { voting: 'being voted on', disclosing: 'on the board', closed: 'closed', dropped: 'dropped' },
  actions: {
    opinion: 'Record an opinion',
    recordVote: 'The vote carried',
    finish: 'Done',
    disclose: 'Disclose the result',
    close: 'Close',
    drop: 'Drop',
    remind: 'Reminder: a step is due',
  },
  done: {
    opinion: 'recorded an opinion',
    recordVote: 'recorded that the vote carried',
    finish: 'reported it done',
    disclose: 'prepared the disclosure',
    close: 'closed it',
    drop: 'dropped it',
    remind: 'sent a reminder',
  },
  fields: {
    title: 'Matter',
    about: 'Explanation',
    words: 'Opinion',
    opinions: 'Opinions received',
    heldOn: 'Held on',
    parties: 'Parties',
    minutes: 'Minutes',
    electorate: 'Who decides',
    executor: 'Who does it',
    finishBy: 'To be done by',
    result: 'Result',
    reason: 'Reason',
    lines: 'Lines, each “label: words”',
    days: 'Days',
    proposedBy: 'Raised by',
  },
  options: {
    electorate: {
      'villagers-households': 'Villagers’ meeting (two thirds of households)',
      'villagers-adults': 'Villagers’ meeting (majority of adults)',
    },
    links: {
      'villagers-households': 'Vote of the villagers’ meeting',
      'villagers-adults': 'Vote of the villagers’ meeting',
      'owners-ordinary': 'Vote of the owners',
      'owners-special': 'Vote of the owners',
      result: 'Disclosure of the result',
      case: 'Incident passed upwards',
    },
  },
}

export const stageWords: Words<typeof zh> = { zh, en }
