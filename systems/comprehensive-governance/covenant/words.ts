import type { Fields } from '#kernel/case/fold.ts'
import { matterWords } from '#engines/meeting/contract.ts'
import { covenant } from '#systems/comprehensive-governance/covenant/process.ts'
import type { ProcessCatalogue } from '#ui/process/shown.ts'

const zh: ProcessCatalogue = {
  name: '村规民约',
  lead: '起草、听意见、合法性审查、党组织审核、村民会议表决、乡镇备案、公布。不能罚款，不能扣法定待遇。',
  empty: '还没有村规民约。从“起草”开始。',
  states: {
    drafted: '征求意见',
    checked: '已审查',
    reviewed: '已审核',
    adopted: '已通过，待备案',
    filed: '已备案',
    disclosing: '公布中',
    inForce: '施行',
  },
  actions: {
    draft: '起草',
    check: '登记合法性审查',
    redraft: '修改',
    review: '登记党组织审核',
    vote: '交村民会议表决',
    again: '没通过，重新修改',
    file: '备案',
    disclose: '公布',
    enforce: '施行',
    drop: '不再起草',
  },
  done: {
    draft: '起草了村规民约',
    check: '登记了合法性审查',
    redraft: '修改了草案',
    review: '登记了党组织审核',
    vote: '交村民会议表决',
    again: '退回修改',
    file: '备了案',
    disclose: '准备了公布',
    enforce: '宣布施行',
    drop: '不再起草',
  },
  fields: {
    title: '名称',
    about: '全文',
    opinion: '审查意见',
    legalOpinion: '合法性审查',
    partyOpinion: '党组织审核',
    filedBy: '备案人',
    filing: '备案意见',
    proposedBy: '起草人',
  },
  options: { links: { covenant: '公布' } },
}

const en: ProcessCatalogue = {
  name: 'Village covenant',
  lead: 'Drafted, opinions, checked against the law, reviewed by the Party organisation, voted on, filed, posted. No fines, no statutory benefit withheld.',
  empty: 'No covenant yet. Draft one here.',
  states: {
    drafted: 'open to opinions',
    checked: 'checked',
    reviewed: 'reviewed',
    adopted: 'adopted, to file',
    filed: 'filed',
    disclosing: 'on the board',
    inForce: 'in force',
  },
  actions: {
    draft: 'Draft',
    check: 'Record the legal check',
    redraft: 'Change the draft',
    review: 'Record the Party review',
    vote: 'Put it to the villagers',
    again: 'Voted down: change it',
    file: 'File it',
    disclose: 'Post it',
    enforce: 'In force',
    drop: 'Drop',
  },
  done: {
    draft: 'drafted the covenant',
    check: 'recorded the legal check',
    redraft: 'changed the draft',
    review: 'recorded the Party review',
    vote: 'put it to the villagers',
    again: 'brought it back',
    file: 'filed it',
    disclose: 'prepared its posting',
    enforce: 'declared it in force',
    drop: 'dropped it',
  },
  fields: {
    title: 'Name',
    about: 'Text',
    opinion: 'Finding',
    legalOpinion: 'Legal check',
    partyOpinion: 'Party review',
    filedBy: 'Filed by',
    filing: 'On filing',
    proposedBy: 'Drafted by',
  },
  options: { links: { covenant: 'Posting' } },
}

export const words = matterWords(covenant, { zh, en })

/** What is posted: a Chinese document in either language. */
export const notice = ({ about }: Fields): string => `全文：${String(about).replaceAll('\n', ' ')}`
