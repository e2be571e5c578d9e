import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import { fieldsOf, type Change } from '#systems/grid-affairs/incident/fields.ts'
import type { FormInput } from '#systems/grid-affairs/incident/forms.ts'
import { toReporter, type Rule } from '#systems/grid-affairs/incident/rules/intake.ts'
import type { Asked } from '#platform/server/case/module.ts'
import type { Known } from '#systems/grid-affairs/incident/known.ts'

/** Handler ≠ inspector: whoever ever accepted or fed back this case may not judge it (house rule 10, D13-2). */
const notTheHandler = ({ case: current, by }: Asked<Known>): void => {
  if (fieldsOf(current).handlers?.includes(by.id))
    throw guarded('办理人不能核查自己办的件', 'Who handled a case may not inspect it')
}

export const pass: Rule = (asked) => {
  notTheHandler(asked)
  const { outcome, result, sentTo } = fieldsOf(asked.case)
  return {
    set: { closedAt: asked.now, overdue: null },
    messages: [toReporter('closed', { outcome, result, sentTo })],
  }
}

/** 返工: the handling clock goes on from where it was; the unit has the case again. */
export const fail: Rule = (asked) => {
  notTheHandler(asked)
  return { set: again(asked) }
}

const again = ({ case: current, input }: Asked<Known>): Change => {
  const { words } = input as FormInput<'fail'>
  return { reworked: (fieldsOf(current).reworked ?? 0) + 1, reworkWords: words, closedAt: null, solved: null }
}

export const failCheck: Rule = (asked) => {
  notTheHandler(asked)
  return { set: again(asked), messages: [toReporter('rework')] }
}

export const evaluate: Rule = ({ input }) => {
  const { satisfaction } = input as FormInput<'evaluate'>
  return { set: { satisfaction, solved: true } }
}

export const rate: Rule = (asked) => {
  notTheHandler(asked)
  return { set: { supervisorRating: (asked.input as FormInput<'rate'>).satisfaction } }
}

/** 没解决: goes to the dispatcher with everything that was tried before; never silently to the same hand. */
export const reopen: Rule = ({ case: current, input }) => {
  const { words, photos } = input as FormInput<'reopen'>
  const fields = fieldsOf(current)
  return {
    set: {
      reopened: (fields.reopened ?? 0) + 1,
      solved: false,
      closedAt: null,
      outcome: null,
      unit: null,
      unitName: null,
      unitPath: null,
      photos: [...fields.photos, ...photos],
      ...(words ? { reworkWords: words } : {}),
    },
    messages: [toReporter('reopened')],
  }
}

export const escalate: Rule = ({ case: current }) => ({ set: { level: (fieldsOf(current).level ?? 0) + 1 } })

/** 督办: a leader's instruction with a reply due; the case keeps its own path. */
export const supervise: Rule = ({ input, by, now, case: current }) => {
  const { words, replyBy } = input as FormInput<'supervise'>
  if (Date.parse(replyBy) <= Date.parse(now))
    throw fieldFault('replyBy', '应晚于现在', 'Must be later than now')
  const { unit } = fieldsOf(current)
  return {
    set: { supervision: { words, replyBy, by: by.name } },
    messages: unit ? [{ to: { kind: 'unit', unit }, kind: 'supervised', body: { words, replyBy } }] : [],
  }
}

export const answerSupervision: Rule = ({ input, case: current }) => {
  const { supervision } = fieldsOf(current)
  if (!supervision) throw guarded('没有督办要求', 'There is no instruction to answer')
  return { set: { supervision: { ...supervision, answer: (input as FormInput<'answerSupervision'>).words } } }
}

/** Honest with the reporter: an overdue case says so, and stands at the top of every board. */
export const overdue: Rule = ({ case: current }) => ({
  set: { overdue: true, level: (fieldsOf(current).level ?? 0) + 1 },
  messages: [toReporter('overdue')],
})

export const remind: Rule = () => ({ set: { overdue: true } })
