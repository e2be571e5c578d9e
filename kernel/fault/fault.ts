import type { Text } from '#kernel/words/words.ts'

/**
 * Every fault of the product is declared once: its HTTP status (used only at the edge) and its words.
 * `kept` says what happened to the person's work, because that is the first thing they want to know.
 */
export interface FaultKind {
  readonly status: number
  readonly title: Text
  readonly kept: Text
}

const nothingChanged: Text = {
  zh: '没有任何改动，您填写的内容还在本页。',
  en: 'Nothing was changed; what you entered is still on this page.',
}

export const faults = {
  invalid: {
    status: 422,
    title: { zh: '有内容需要修改', en: 'Something needs to be corrected' },
    kept: nothingChanged,
  },
  malformed: {
    status: 400,
    title: { zh: '请求无法读懂', en: 'The request could not be read' },
    kept: nothingChanged,
  },
  'not-there': {
    status: 404,
    title: { zh: '没有找到，或者您无权查看', en: 'Not found, or not yours to see' },
    kept: nothingChanged,
  },
  'not-signed-in': {
    status: 401,
    title: { zh: '请先选择身份登录', en: 'Please sign in first' },
    kept: nothingChanged,
  },
  'not-allowed': {
    status: 403,
    title: { zh: '您的岗位不能做这一步', en: 'Your post cannot do this step' },
    kept: nothingChanged,
  },
  'wrong-state': {
    status: 409,
    title: {
      zh: '事件已经往前走了，这一步现在做不了',
      en: 'The case has moved on; this step is not open now',
    },
    kept: nothingChanged,
  },
  'taken-before': {
    status: 409,
    title: { zh: '同一编号已提交过不同的内容', en: 'The same id was sent before with other content' },
    kept: { zh: '两份都已保存，等待人工核对。', en: 'Both versions are kept for a person to compare.' },
  },
  guarded: {
    status: 409,
    title: { zh: '按规则这一步不能做', en: 'A rule does not allow this step' },
    kept: nothingChanged,
  },
  'calendar-missing': {
    status: 503,
    title: {
      zh: '工作日历还没有载入，无法计算时限',
      en: 'The work calendar is not loaded, so the time limit cannot be computed',
    },
    kept: nothingChanged,
  },
  'client-too-old': {
    status: 426,
    title: {
      zh: '本机版本与中心对不上，请刷新更新',
      en: 'This version and the centre’s do not fit; please reload to update',
    },
    kept: {
      zh: '待发的内容都还在本机，更新后自动发出。',
      en: 'Everything waiting is still on this device and goes out after the update.',
    },
  },
  'device-lost': {
    status: 410,
    title: { zh: '这台设备已报失', en: 'This device was reported lost' },
    kept: {
      zh: '待发的内容会先交给中心复核，然后清除本机。',
      en: 'What waits here is handed over for review, then this device is cleared.',
    },
  },
  'too-large': { status: 413, title: { zh: '文件太大', en: 'The file is too large' }, kept: nothingChanged },
  'link-expired': {
    status: 410,
    title: { zh: '链接已过期', en: 'This link has expired' },
    kept: nothingChanged,
  },
  'too-many': {
    status: 429,
    title: { zh: '操作太频繁，请稍后再试', en: 'Too many requests; please try again shortly' },
    kept: nothingChanged,
  },
  'no-space': {
    status: 507,
    title: {
      zh: '中心的存储空间不足，暂时只能查看，不能提交',
      en: 'The centre’s disk is full: reading works, nothing can be sent for now',
    },
    kept: {
      zh: '这一步没有存上，您填写的内容还在本页；请告诉系统管理员，稍后再试。',
      en: 'This step was not stored; what you entered is still on this page. Tell the administrator and try again later.',
    },
  },
  unavailable: {
    status: 503,
    title: {
      zh: '中心的数据库暂时没有应答，请稍后再试',
      en: 'The centre’s database does not answer right now; please try again shortly',
    },
    kept: {
      zh: '这一步可能没有存上；请原样再提交一次，重复提交只算一次。',
      en: 'This step may not have been stored; send it again as it is: sent twice, it counts once.',
    },
  },
  unexpected: {
    status: 500,
    title: { zh: '系统出错了', en: 'Something went wrong on our side' },
    kept: {
      zh: '这一步没有完成，已有记录不受影响，请稍后再试。',
      en: 'This step was not completed; existing records are safe. Please try again.',
    },
  },
} as const satisfies Record<string, FaultKind>

export type FaultCode = keyof typeof faults

export interface FieldFault {
  /** Name of the field as the contract spells it, dots for nesting. */
  readonly field: string
  readonly reason: Text
}

/** The one error that crosses rooms: a code, the fields it concerns, and a reason in both languages. */
export class Fault extends Error {
  readonly code: FaultCode
  readonly fields: readonly FieldFault[]
  readonly reason: Text | undefined

  constructor(code: FaultCode, about: { reason?: Text; fields?: readonly FieldFault[] } = {}) {
    super(
      about.reason?.en ??
        about.fields?.map((one) => `${one.field}: ${one.reason.en}`).join('; ') ??
        faults[code].title.en,
    )
    this.name = 'Fault'
    this.code = code
    this.fields = about.fields ?? []
    this.reason = about.reason
  }
}

/** A fault about one field. */
export const fieldFault = (field: string, zh: string, en: string): Fault =>
  new Fault('invalid', { fields: [{ field, reason: { zh, en } }] })

export const guarded = (zh: string, en: string): Fault => new Fault('guarded', { reason: { zh, en } })
