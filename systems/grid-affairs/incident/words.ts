import type { Words } from '#kernel/words/words.ts'
import type { IncidentAction, IncidentState } from '#systems/grid-affairs/incident/process.ts'

const zh = {
  name: '网格事件',
  states: {
    reported: '待受理', asked: '待补充', rejected: '不予立案', filed: '待派遣', dispatched: '已派', returned: '退回待裁决', handling: '在办',
    suspended: '挂账', inspecting: '待核查', rework: '返工', closed: '办结', evaluated: '已评价', archived: '归档', merged: '已合并', withdrawn: '已撤回', voided: '作废',
  } satisfies Record<IncidentState, string>,
  actions: {
    report: '上报', solveOnSpot: '我已处理', ask: '请群众补充', supplement: '补充', classify: '改类别', reject: '不予立案', file: '受理', merge: '合并', withdraw: '撤回', void: '作废',
    dispatch: '派给', accept: '接', return: '退', arbitrate: '裁决', askExtension: '申请延期', grantExtension: '同意延期', refuseExtension: '不同意延期', suspend: '挂账', resume: '恢复办理',
    feedback: '反馈结果', pass: '核查通过', fail: '没办好，返工', evaluate: '解决了', rate: '评分', failCheck: '抽查不合格', reopen: '没解决', archive: '归档',
    escalate: '上报上级', supervise: '督办', answerSupervision: '回复督办', remind: '提醒', overdue: '超时',
  } satisfies Record<IncidentAction, string>,
  /** What the timeline says was done, after the name of who did it. */
  done: {
    report: '上报了这件事', solveOnSpot: '上报并当场处理', ask: '请上报人补充', supplement: '补充了情况', classify: '改了类别', reject: '决定不予立案', file: '受理了', merge: '并入另一件', withdraw: '撤回了', void: '作废',
    dispatch: '派出', accept: '已接，开始办理', return: '退回', arbitrate: '裁决', askExtension: '申请延期', grantExtension: '同意延期', refuseExtension: '不同意延期', suspend: '挂账，计时暂停', resume: '恢复办理',
    feedback: '反馈了办理结果', pass: '核查通过，办结', fail: '核查没通过，返工', evaluate: '评价：解决了', rate: '抽查评分', failCheck: '抽查不合格，返工', reopen: '说没解决，重新派', archive: '归档',
    escalate: '上报上级', supervise: '督办', answerSupervision: '回复督办', remind: '系统提醒：该办了', overdue: '系统提醒：已超时',
  } satisfies Record<IncidentAction, string>,
  fields: {
    place: '位置', words: '说明', category: '类别', photos: '照片', contact: '联系方式', result: '处理结果', question: '要补充什么', reason: '原因', sentTo: '转给了', into: '并入哪一件',
    unit: '单位', suggest: '建议单位', makeRule: '记为规则建议', value: '延长多少', until: '挂账到', outcome: '结果', basis: '政策依据', how: '怎么核查的', satisfaction: '满意度', replyBy: '回复期限', solved: '是否解决',
  },
  options: {
    outcome: { solved: '已解决', explained: '已解释（有依据）', notOurs: '不归我们，已转' },
    reason: {
      outside: '不在受理范围', duplicate: '重复反映', legalRoute: '应走法定途径', notFound: '现场查无此事', private: '属于私人事务', unreasonable: '诉求不合理',
      notOurDuty: '不是我们的职责', notOurArea: '不在我们的辖区', otherOwner: '产权是别的单位', needsLead: '需要其他部门牵头', wrongFacts: '情况与现场不符',
    },
    how: { onSite: '到现场看', photo: '看照片', callBack: '电话回访' },
  },
  outcomes: { solved: '已解决', explained: '已解释', notOurs: '转给别处', merged: '已合并', withdrawn: '已撤回', rejected: '不予立案' },
  urgency: { critical: '特急', urgent: '紧急', normal: '一般', advice: '咨询建议' },
  channels: { grid: '网格员', resident: '居民', hotline: '12345', patrol: '巡查', call: '网格呼叫', leader: '领导交办', talk: '说事' },
  levels: { grid: '网格', community: '村（社区）', township: '乡镇', department: '部门' },
}

export type IncidentWords = typeof zh

const en: IncidentWords = {
  name: 'Grid incident',
  states: {
    reported: 'Reported', asked: 'Asked for more', rejected: 'Not filed', filed: 'To dispatch', dispatched: 'Dispatched', returned: 'Returned', handling: 'In hand',
    suspended: 'On hold', inspecting: 'To inspect', rework: 'Rework', closed: 'Closed', evaluated: 'Evaluated', archived: 'Archived', merged: 'Merged', withdrawn: 'Withdrawn', voided: 'Void',
  },
  actions: {
    report: 'Report', solveOnSpot: 'I solved it', ask: 'Ask the reporter', supplement: 'Add', classify: 'Category', reject: 'Do not file', file: 'File', merge: 'Merge', withdraw: 'Withdraw', void: 'Void',
    dispatch: 'Dispatch', accept: 'Accept', return: 'Return', arbitrate: 'Rule', askExtension: 'Ask for time', grantExtension: 'Grant time', refuseExtension: 'Refuse time', suspend: 'Put on hold', resume: 'Resume',
    feedback: 'Give result', pass: 'Pass', fail: 'Not done: rework', evaluate: 'Solved', rate: 'Rate', failCheck: 'Spot check failed', reopen: 'Not solved', archive: 'Archive',
    escalate: 'Pass up', supervise: 'Instruct', answerSupervision: 'Answer', remind: 'Remind', overdue: 'Overdue',
  },
  done: {
    report: 'reported this', solveOnSpot: 'reported it and solved it on the spot', ask: 'asked the reporter for more', supplement: 'added details', classify: 'changed the category', reject: 'decided not to file it', file: 'filed it', merge: 'merged it into another', withdraw: 'withdrew it', void: 'voided it',
    dispatch: 'dispatched it', accept: 'accepted it and began', return: 'returned it', arbitrate: 'ruled', askExtension: 'asked for more time', grantExtension: 'granted more time', refuseExtension: 'refused more time', suspend: 'put it on hold; the clock stands', resume: 'resumed it',
    feedback: 'gave the result', pass: 'inspected and closed it', fail: 'inspected: not done, rework', evaluate: 'said: solved', rate: 'rated a spot check', failCheck: 'spot check failed, rework', reopen: 'said: not solved; it is dispatched again', archive: 'archived it',
    escalate: 'passed it up', supervise: 'gave an instruction', answerSupervision: 'answered the instruction', remind: 'reminder: it is due', overdue: 'reminder: it is overdue',
  },
  fields: {
    place: 'Place', words: 'Words', category: 'Category', photos: 'Photos', contact: 'Contact', result: 'Result', question: 'What is missing', reason: 'Reason', sentTo: 'Sent to', into: 'Into which case',
    unit: 'Unit', suggest: 'Suggested unit', makeRule: 'Propose as a rule', value: 'How much longer', until: 'On hold until', outcome: 'Outcome', basis: 'Basis', how: 'How it was inspected', satisfaction: 'Satisfaction', replyBy: 'Reply by', solved: 'Solved',
  },
  options: {
    outcome: { solved: 'Solved', explained: 'Explained, with basis', notOurs: 'Not ours, passed on' },
    reason: {
      outside: 'Outside what we take in', duplicate: 'Reported before', legalRoute: 'Has a legal route', notFound: 'Not found on site', private: 'A private matter', unreasonable: 'Not a reasonable demand',
      notOurDuty: 'Not our duty', notOurArea: 'Not our area', otherOwner: 'Another unit owns it', needsLead: 'Another department must lead', wrongFacts: 'The facts differ on site',
    },
    how: { onSite: 'On site', photo: 'By photo', callBack: 'By call-back' },
  },
  outcomes: { solved: 'Solved', explained: 'Explained', notOurs: 'Passed on', merged: 'Merged', withdrawn: 'Withdrawn', rejected: 'Not filed' },
  urgency: { critical: 'Critical', urgent: 'Urgent', normal: 'Normal', advice: 'Advice' },
  channels: { grid: 'Grid worker', resident: 'Resident', hotline: '12345', patrol: 'Patrol', call: 'Grid call', leader: 'Leader', talk: 'Talk' },
  levels: { grid: 'Grid', community: 'Community', township: 'Township', department: 'Department' },
}

export const words: Words<IncidentWords> = { zh, en }
