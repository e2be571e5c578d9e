import type { Fields } from '#kernel/case/fold.ts'
import { matterWords } from '#engines/meeting/contract.ts'
import { compoundIssue } from '#systems/comprehensive-governance/compound-issue/process.ts'
import type { ProcessCatalogue } from '#ui/process/shown.ts'

const zh: ProcessCatalogue = {
  name: '小区问题共商共办',
  lead: '小区党组织召集各方商量；该业主定的事交业主表决（面积和人数双过）；办完有人监督，结果公开。',
  empty: '没有在办的小区问题。从“提出问题”开始。',
  states: {
    raised: '已提出',
    convened: '已商量',
    voting: '业主表决中',
    decided: '已定，在办',
    executed: '办完，待监督',
    supervised: '监督通过',
    disclosing: '结果公开中',
    escalated: '已报社区和乡镇',
  },
  actions: {
    raise: '提出问题',
    convene: '登记各方商量',
    decide: '商定办理',
    vote: '交业主表决',
    recordVote: '表决通过，开始办',
    again: '没通过，重新商量',
    accept: '监督通过',
    redo: '没办好，重办',
    escalate: '小区办不了，上报',
  },
  done: {
    raise: '提出了问题',
    convene: '登记了各方商量',
    decide: '商定了怎么办',
    vote: '交给业主表决',
    again: '退回重新商量',
    accept: '监督通过了',
    redo: '要求重办',
    escalate: '上报了',
  },
  fields: {
    compound: '哪个小区',
    title: '什么问题',
    reserved: '由谁定',
    heldOn: '商量的日子',
    finding: '监督意见',
  },
  options: {
    reserved: {
      none: '各方商定就行',
      'owners-ordinary': '业主表决：一般事项（双过半）',
      'owners-special': '业主表决：特别事项（双四分之三）',
    },
    links: { compound: '结果公开' },
  },
}

const en: ProcessCatalogue = {
  name: 'Issues of a compound',
  lead: 'The compound’s Party organisation brings all parties together; the owners’ matters go to their vote (area and heads); work is supervised and disclosed.',
  empty: 'No issue under way. Raise one here.',
  states: {
    raised: 'raised',
    convened: 'talked over',
    voting: 'owners vote',
    decided: 'decided, being done',
    executed: 'done, to supervise',
    supervised: 'supervised',
    disclosing: 'result on the board',
    escalated: 'passed upwards',
  },
  actions: {
    raise: 'Raise an issue',
    convene: 'Record the talk',
    decide: 'Settle it at the table',
    vote: 'Put it to the owners',
    recordVote: 'The owners agreed: begin',
    again: 'Voted down: talk again',
    accept: 'Accept the work',
    redo: 'Have it redone',
    escalate: 'Pass upwards',
  },
  done: {
    raise: 'raised the issue',
    convene: 'recorded the talk',
    decide: 'settled it',
    vote: 'put it to the owners',
    again: 'brought it back to the table',
    accept: 'accepted the work',
    redo: 'had it redone',
    escalate: 'passed it upwards',
  },
  fields: {
    compound: 'Compound',
    title: 'Issue',
    reserved: 'Who decides',
    heldOn: 'Held on',
    finding: 'Finding',
  },
  options: {
    reserved: {
      none: 'the parties at the table',
      'owners-ordinary': 'owners, ordinary matter (both halves)',
      'owners-special': 'owners, special matter (both three quarters)',
    },
    links: { compound: 'Disclosure of the result' },
  },
}

export const words = matterWords(compoundIssue, { zh, en })

/** What the notice says to begin with: a Chinese document in either language. */
export const notice = ({ title, result }: Fields): string => `事项：${String(title)}\n结果：${String(result)}`
