import type { Words } from '#kernel/words/words.ts'

const zh = {
  apply: '申请',
  applyOne: (name: string) => `申请：${name}`,
  lead: '填名字和电话就行，材料到窗口出示，不用上传。',
  township: '到哪个乡镇（街道）办',
  choose: '请选择',
  name: '您的名字',
  phone: '电话',
  privacy: '名字和电话只给办这件事的人看，每次查看都留记录。',
  papers: '要带的材料（备好的打勾）',
  words: '要说明的（可不填）',
  send: '提交申请',
  promised: (days: number) => `受理后 ${days} 个工作日内办好`,
  due: (moment: string) => `最迟 ${moment}`,
  keep: '记住这个网址，随时看进度。',
  missingPaper: '还没备好',
  ready: '已备好',
  steps: '经过',
  supply: '补好了，告诉窗口',
  withdraw: '撤回申请',
  supplied: '补了什么',
  gone: '没有这一项，可能已经调整，请看现行的办事指南。',
}

export type ApplicationScreenWords = typeof zh

const en: ApplicationScreenWords = {
  apply: 'Apply',
  applyOne: (name) => `Apply: ${name}`,
  lead: 'Name and telephone are enough. Papers are shown at the window; nothing is uploaded.',
  township: 'In which township',
  choose: 'Choose',
  name: 'Your name',
  phone: 'Telephone',
  privacy: 'Only those who work on this see name and telephone; every look is noted.',
  papers: 'Papers to bring (tick what is ready)',
  words: 'Anything to add (may be left out)',
  send: 'Send',
  promised: (days) => `decided within ${days} working days after it is accepted`,
  due: (moment) => `by ${moment}`,
  keep: 'Keep this address to see how it goes.',
  missingPaper: 'not ready',
  ready: 'ready',
  steps: 'What happened',
  supply: 'Supplied: tell the window',
  withdraw: 'Withdraw',
  supplied: 'What was supplied',
  gone: 'There is no such item; the guides may have changed.',
}

export const applicationScreenWords: Words<ApplicationScreenWords> = { zh, en }
