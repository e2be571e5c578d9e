import type { ProcessWords } from '#kernel/process/check.ts'
import { defineProcess } from '#kernel/process/definition.ts'

const open = [
  'reported',
  'asked',
  'filed',
  'dispatched',
  'returned',
  'handling',
  'suspended',
  'inspecting',
  'rework',
] as const

/** The closed loop of an incident, as large as processes here become. */
export const loop = defineProcess({
  name: 'test/loop',
  version: 1,
  clauses: [],
  roles: [
    'reporter',
    'worker',
    'operator',
    'dispatcher',
    'handler',
    'arbiter',
    'inspector',
    'leader',
    'checker',
  ],
  states: {
    reported: { kind: 'open' },
    asked: { kind: 'wait' },
    rejected: { kind: 'end' },
    filed: { kind: 'open' },
    dispatched: { kind: 'open' },
    returned: { kind: 'open' },
    handling: { kind: 'open' },
    suspended: { kind: 'wait' },
    inspecting: { kind: 'open' },
    rework: { kind: 'open' },
    closed: { kind: 'done' },
    evaluated: { kind: 'done' },
    archived: { kind: 'end' },
    merged: { kind: 'end' },
    voided: { kind: 'end' },
  },
  actions: {
    report: { from: 'start', to: 'reported', by: ['reporter', 'worker', 'operator', 'leader'] },
    solveOnSpot: { from: 'start', to: 'inspecting', by: ['worker'] },
    ask: { from: ['reported', 'filed'], to: 'asked', by: ['operator', 'dispatcher'] },
    supplement: { from: ['asked'], to: 'reported', by: ['reporter', 'worker'] },
    reject: { from: ['reported'], to: 'rejected', by: ['operator'] },
    classify: { from: ['reported', 'filed'], to: 'stay', by: ['operator'] },
    file: { from: ['reported'], to: 'filed', by: ['operator'] },
    dispatch: { from: ['filed'], to: 'dispatched', by: ['dispatcher'] },
    accept: { from: ['dispatched'], to: 'handling', by: ['handler', 'worker'] },
    return: { from: ['dispatched'], to: 'returned', by: ['handler'] },
    arbitrate: { from: ['returned'], to: 'dispatched', by: ['arbiter'] },
    askExtension: { from: ['handling'], to: 'stay', by: ['handler'] },
    grantExtension: { from: ['handling'], to: 'stay', by: ['dispatcher'] },
    refuseExtension: { from: ['handling'], to: 'stay', by: ['dispatcher'] },
    suspend: { from: ['handling'], to: 'suspended', by: ['dispatcher'] },
    resume: { from: ['suspended'], to: 'back', by: ['dispatcher', 'system'] },
    feedback: { from: ['handling', 'rework'], to: 'inspecting', by: ['handler', 'worker'] },
    pass: { from: ['inspecting'], to: 'closed', by: ['inspector'] },
    fail: { from: ['inspecting'], to: 'rework', by: ['inspector'] },
    evaluate: { from: ['closed'], to: 'evaluated', by: ['reporter'] },
    check: { from: ['closed', 'evaluated'], to: 'stay', by: ['checker'] },
    reopen: { from: ['closed', 'evaluated'], to: 'filed', by: ['reporter'] },
    archive: { from: ['closed', 'evaluated'], to: 'archived', by: ['system'] },
    merge: {
      from: ['reported', 'filed', 'dispatched', 'handling'],
      to: 'merged',
      by: ['operator', 'dispatcher'],
    },
    escalate: { from: open, to: 'stay', by: ['dispatcher'] },
    supervise: { from: open, to: 'stay', by: ['leader'] },
    answerSupervision: { from: open, to: 'stay', by: ['handler'] },
    void: { from: ['reported', 'filed'], to: 'voided', by: ['dispatcher'] },
  },
})

const split = (text: string) =>
  Object.fromEntries(
    text
      .trim()
      .split(/\s+/)
      .map((pair) => pair.split('=') as [string, string]),
  )

export const loopWords: ProcessWords = {
  states:
    split(`reported=待受理 asked=待补充 rejected=不予受理 filed=待派遣 dispatched=待签收 returned=退回待仲裁
    handling=处置中 suspended=已挂起 inspecting=待核查 rework=返工中 closed=已结案 evaluated=已评价 archived=已归档
    merged=已并案 voided=已作废`),
  actions:
    split(`report=上报 solveOnSpot=随手办结 ask=要求补充 supplement=补充 reject=不予受理 classify=分类定级 file=立案
    dispatch=派遣 accept=签收 return=退回 arbitrate=仲裁 askExtension=申请延期 grantExtension=同意延期
    refuseExtension=不同意延期 suspend=挂起 resume=恢复 feedback=反馈结果 pass=核查通过 fail=核查不通过 evaluate=评价
    check=抽查 reopen=没解决 archive=归档 merge=并案 escalate=升级 supervise=督办 answerSupervision=回复督办 void=作废`),
  roles:
    split(`reporter=上报人 worker=网格员 operator=受理员 dispatcher=派遣员 handler=承办单位 arbiter=仲裁人
    inspector=核查员 leader=领导 checker=督导员 system=系统`),
}
