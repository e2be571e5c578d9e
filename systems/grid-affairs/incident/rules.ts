import { findText } from '#kernel/case/text.ts'
import { nextState } from '#kernel/case/fold.ts'
import type { Asked, Decide } from '#platform/server/case/module.ts'
import type { Known } from '#systems/grid-affairs/incident/known.ts'
import { incident, type IncidentAction } from '#systems/grid-affairs/incident/process.ts'
import { stepDue } from '#systems/grid-affairs/incident/rules/due.ts'
import * as handling from '#systems/grid-affairs/incident/rules/handling.ts'
import * as intake from '#systems/grid-affairs/incident/rules/intake.ts'
import type { Rule } from '#systems/grid-affairs/incident/rules/intake.ts'
import * as judgement from '#systems/grid-affairs/incident/rules/judgement.ts'

const nothing: Rule = () => ({ set: {} })

const rules: Readonly<Record<IncidentAction, Rule>> = {
  report: intake.report,
  solveOnSpot: intake.solveOnSpot,
  ask: intake.ask,
  supplement: intake.supplement,
  classify: intake.classify,
  reject: intake.reject,
  file: intake.file,
  merge: intake.merge,
  withdraw: intake.withdraw,
  void: intake.voidCase,
  dispatch: handling.dispatch,
  accept: handling.accept,
  return: handling.returnCase,
  arbitrate: handling.arbitrate,
  askExtension: handling.askExtension,
  grantExtension: handling.grantExtension,
  refuseExtension: handling.refuseExtension,
  suspend: handling.suspend,
  resume: handling.resume,
  feedback: handling.feedback,
  pass: judgement.pass,
  fail: judgement.fail,
  evaluate: judgement.evaluate,
  rate: judgement.rate,
  failCheck: judgement.failCheck,
  reopen: judgement.reopen,
  archive: nothing,
  escalate: judgement.escalate,
  supervise: judgement.supervise,
  answerSupervision: judgement.answerSupervision,
  remind: judgement.remind,
  overdue: judgement.overdue,
}

/** An action that leaves the clock where it is: the case neither moved nor got more time. */
const keepsClock = (action: IncidentAction, from: string, to: string): boolean =>
  from === to && action !== 'grantExtension' && action !== 'classify'

/** A new category changes how long a step may take, never when it began. */
const beginOf = (action: string, { case: { openedAt, fields }, now }: Asked<Known>): string =>
  action === 'classify' ? (findText(fields, 'filedAt') ?? openedAt) : now

/** Each rule, followed by the deadline of the state that it leads to. */
export const decide: Readonly<Record<string, Decide<Known>>> = Object.fromEntries(
  Object.entries(rules).map(([action, rule]): [string, Decide<Known>] => [
    action,
    (asked) => {
      const { set, ...rest } = rule(asked)
      const { state, fields } = asked.case
      const next = nextState(incident, state, action, findText(fields, 'before'))
      const due = keepsClock(action as IncidentAction, state, next)
        ? {}
        : stepDue(next, asked.case, set, asked.known, beginOf(action, asked))
      return { ...rest, set: { ...due, ...set } }
    },
  ]),
)
