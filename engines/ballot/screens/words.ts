import type { Words } from '#kernel/words/words.ts'

const zh = {
  tally: '计票结果',
  option: '选项',
  heads: '人（户）数',
  area: '面积（平方米）',
  share: '股份',
  support: '得票',
  took: '参与',
  slips: '打印表决通知单',
  slipsWhy: '每人一个序号和投票码；可以扫码或在网页上投，也可以到会投纸票，只能投一次。',
  file: '下载公开文件',
  no: '序号',
  name: '名册',
  code: '投票码',
  mark: { for: '同意', against: '反对', abstain: '弃权' } as Readonly<Record<string, string>>,
  voteTitle: '表决',
  voteNow: '投票',
  voted: '已收到您的票。',
  votedWhy: '谁投了票和投了什么分开存放，没有人能查到您投了什么。',
  openVoted: '这是记名表决：公开的文件里有您的序号和意见。',
  notOpen: '现在不能投票：还没有开始，或已经结束。',
  yourNo: '您的序号',
  yourCode: '投票码',
  choose: (most: number) => `最多选 ${most} 项`,
  law: (law: string, version: number) => `依据：${law}（规则第 ${version} 版）`,
}

export type VoteScreenWords = typeof zh

const en: VoteScreenWords = {
  tally: 'Result of the count',
  option: 'Option',
  heads: 'Heads',
  area: 'Area (m²)',
  share: 'Shares',
  support: 'votes',
  took: 'Took part',
  slips: 'Print the voting slips',
  slipsWhy: 'Each voter has a number and a code, to vote on the web or on paper at the meeting, once.',
  file: 'Download the published file',
  no: 'No.',
  name: 'Roll',
  code: 'Code',
  mark: { for: 'for', against: 'against', abstain: 'abstain' },
  voteTitle: 'Vote',
  voteNow: 'Vote',
  voted: 'Your ballot has arrived.',
  votedWhy: 'Who voted and what was voted are kept apart: nobody can look up what you marked.',
  openVoted: 'This is an open vote: your number and answer stand in the published file.',
  notOpen: 'There is no voting now: it has not begun, or it is over.',
  yourNo: 'Your number',
  yourCode: 'Your code',
  choose: (most) => `Mark ${most} at most`,
  law: (law, version) => `Basis: ${law} (rule version ${version})`,
}

export const voteScreenWords: Words<VoteScreenWords> = { zh, en }
