import type { Text } from '#kernel/words/words.ts'

/**
 * An indicator is data: a formula over the incidents' columns with numerator, denominator and drill. Rates only, never
 * counts of reports: a quota of reports breeds invented ones. Names follow GB/T 30428.4 (domain notes B4).
 */
export interface Indicator {
  readonly code: string
  readonly name: Text
  readonly formula: Text
  readonly numeratorWords: Text
  readonly denominatorWords: Text
  readonly basis: string
  readonly better: 'higher' | 'lower'
  /** Conditions over `grid_affairs.incidents i`; the numerator is counted within the denominator. */
  readonly numerator: string
  readonly denominator: string
}

const decidedOrLate = (done: string, due: string) =>
  `i.${due} is not null and (i.${done} is not null or i.${due} < now())`

export const indicators: readonly Indicator[] = [
  {
    code: 'effective-report',
    name: { zh: '有效上报率', en: 'Effective reports' },
    formula: { zh: '有效上报 ÷ 已判定上报', en: 'valid reports ÷ reports judged' },
    numeratorWords: { zh: '立案或如实转办的上报', en: 'reports filed or rightly passed on' },
    denominatorWords: { zh: '已立案或不予立案的上报', en: 'reports filed or declined' },
    basis: 'GB/T 30428.4',
    better: 'higher',
    numerator: 'i.valid_report',
    denominator: 'i.valid_report is not null',
  },
  {
    code: 'filed-on-time',
    name: { zh: '按时立案率', en: 'Filed on time' },
    formula: { zh: '按时立案 ÷ 应立案', en: 'filed within the limit ÷ due to be filed' },
    numeratorWords: { zh: '时限内受理立案', en: 'filed within the limit' },
    denominatorWords: { zh: '已立案或已过立案时限', en: 'filed, or past the limit' },
    basis: 'GB/T 30428.4',
    better: 'higher',
    numerator: 'i.filed_at <= i.filing_due_at',
    denominator: decidedOrLate('filed_at', 'filing_due_at'),
  },
  {
    code: 'dispatched-on-time',
    name: { zh: '按时派遣率', en: 'Dispatched on time' },
    formula: { zh: '按时派遣 ÷ 应派遣', en: 'dispatched within the limit ÷ due to be dispatched' },
    numeratorWords: { zh: '时限内派出', en: 'dispatched within the limit' },
    denominatorWords: { zh: '已派出或已过派遣时限', en: 'dispatched, or past the limit' },
    basis: 'GB/T 30428.4',
    better: 'higher',
    numerator: 'i.dispatched_at <= i.dispatch_due_at',
    denominator: decidedOrLate('dispatched_at', 'dispatch_due_at'),
  },
  {
    code: 'closed-on-time',
    name: { zh: '按期处置率', en: 'Handled on time' },
    formula: {
      zh: '按期反馈 ÷ 到期应处置（挂账期间不计时）',
      en: 'fed back within the limit ÷ due (the clock stands while suspended)',
    },
    numeratorWords: { zh: '时限内反馈结果', en: 'fed back within the limit' },
    denominatorWords: { zh: '已反馈或已到期', en: 'fed back, or past the limit' },
    basis: 'GB/T 30428.4',
    better: 'higher',
    numerator: 'i.fed_back_at <= i.handling_due_at',
    denominator: decidedOrLate('fed_back_at', 'handling_due_at'),
  },
  {
    code: 'rework',
    name: { zh: '返工率', en: 'Rework' },
    formula: { zh: '返工 ÷ 已反馈', en: 'reworked ÷ fed back' },
    numeratorWords: { zh: '核查未通过', en: 'did not pass inspection' },
    denominatorWords: { zh: '已反馈结果', en: 'fed back' },
    basis: 'GB/T 30428.4',
    better: 'lower',
    numerator: 'i.reworked > 0',
    denominator: 'i.fed_back_at is not null',
  },
  {
    code: 'returned',
    name: { zh: '退单率', en: 'Returned' },
    formula: { zh: '退回 ÷ 已派遣', en: 'returned ÷ dispatched' },
    numeratorWords: { zh: '承办单位退回', en: 'returned by the unit' },
    denominatorWords: { zh: '已派遣', en: 'dispatched' },
    basis: 'GB/T 30428.4',
    better: 'lower',
    numerator: 'i.returned > 0',
    denominator: 'i.dispatched_at is not null',
  },
  {
    code: 'reopened',
    name: { zh: '重开率', en: 'Reopened' },
    formula: { zh: '群众反映没解决 ÷ 办结过', en: 'reopened by the reporter ÷ once closed' },
    numeratorWords: { zh: '群众说没解决', en: 'the reporter said: not solved' },
    denominatorWords: { zh: '办结过的事件', en: 'once closed' },
    basis: 'D13-2',
    better: 'lower',
    numerator: 'i.reopened > 0',
    denominator: '(i.closed_at is not null or i.reopened > 0)',
  },
  {
    code: 'satisfaction',
    name: { zh: '满意率', en: 'Satisfaction' },
    formula: {
      zh: '满意和基本满意 ÷ 已评价（超出职权的不计入）',
      en: 'satisfied ÷ rated (matters outside any duty are left out)',
    },
    numeratorWords: { zh: '评 4 分或 5 分', en: 'rated 4 or 5' },
    denominatorWords: { zh: '群众已评价', en: 'rated by the reporter' },
    basis: 'domain B17',
    better: 'higher',
    numerator: 'i.satisfaction >= 4',
    denominator: `i.satisfaction is not null and i.outcome is distinct from 'notOurs'`,
  },
]

export const getIndicator = (code: string): Indicator => {
  const found = indicators.find((one) => one.code === code)
  if (!found) throw new Error(`no indicator ${code}`)
  return found
}
