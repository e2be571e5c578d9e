import type { Words } from '#kernel/words/words.ts'

const zh = {
  title: '网格呼叫',
  lead: '网格员呼叫，中心必须回应：答复，或者写明原因不予接办。不予接办逐条计数，同一网格 30 天内满 3 次提醒县领导。',
  waiting: '等答复',
  noneWaiting: '没有在等的呼叫。新的呼叫会自动出现在这里。',
  history: '答复过的',
  noneHistory: '近期没有答复过的呼叫。',
  refusals: '近 30 天不予接办，按原因计数',
  noRefusals: '近 30 天没有不予接办的呼叫。',
  times: (n: number) => `${n} 次`,
  reason: '原因',
  count: '次数',
  caller: '呼叫人',
  grid: '网格',
  again: (words: string) => `再次呼叫：${words}`,
  make: '建成事件',
  makeTitle: '由这次呼叫建一件事件',
  made: (number: string) => `已建成事件 ${number}`,
  open: '打开事件',
  category: '类别（选填，受理时再定）',
  words: '说明',
  late: '超过答复时限',
  templates: {
    ownHandling: '请网格先处理，需要支援再呼叫',
    departmentCase: '已转部门办理，马上有人联系',
    whistleProposal: '情况复杂，建议吹哨，请留在现场',
  } as Readonly<Record<string, string>>,
  refuseWords: ['同一件事已经有人在办', '请直接拨打 110 / 119 / 120', '电话多次无人接听，请再次呼叫'],
}

export type CallConsoleWords = typeof zh

const en: CallConsoleWords = {
  title: 'Grid calls',
  lead: 'A grid worker calls and the centre must react: answer, or refuse with a reason. Refusals are counted; three of one grid in 30 days alert the county leader.',
  waiting: 'Waiting',
  noneWaiting: 'No call is waiting. A new one appears here by itself.',
  history: 'Answered',
  noneHistory: 'No call was answered lately.',
  refusals: 'Refused within 30 days, counted by reason',
  noRefusals: 'No call was refused within 30 days.',
  times: (n) => `${n} ${n === 1 ? 'time' : 'times'}`,
  reason: 'Reason',
  count: 'Count',
  caller: 'Caller',
  grid: 'Grid',
  again: (words) => `Called again: ${words}`,
  make: 'Make a case',
  makeTitle: 'Make a case of this call',
  made: (number) => `Case ${number} was made`,
  open: 'Open the case',
  category: 'Category (optional; settled when it is filed)',
  words: 'Words',
  late: 'Past the limit',
  templates: {
    ownHandling: 'Please handle it first; call again if you need help',
    departmentCase: 'Passed to the department; they will contact you',
    whistleProposal: 'It is complex: a whistle is proposed, please stay there',
  },
  refuseWords: [
    'Somebody is already on it',
    'Please dial 110 / 119 / 120',
    'Nobody answered the phone: call again',
  ],
}

export const callConsoleWords: Words<CallConsoleWords> = { zh, en }
