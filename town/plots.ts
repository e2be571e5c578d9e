import type { OpenState, Outcome } from '#town/script.ts'
import * as tell from '#town/telling.ts'
import type { Telling } from '#town/telling.ts'
import { refusals } from '#town/texts.ts'

type Plot = (telling: Telling) => void

const toUnit: Plot = (telling) => {
  tell.openReport(telling, 'report')
  tell.file(telling)
  tell.dispatch(telling)
}

const toHands: Plot = (telling) => {
  toUnit(telling)
  tell.accept(telling)
}

const reportedBySomebody = ({ seen }: Telling): boolean => seen.channel === 'resident'
const hasSupervisor = ({ scene, seen }: Telling): boolean =>
  scene.hasAccount(`grid-supervisor-${seen.stage.grid.id}`)

/** What follows a closing: most reporters say how it was, some cases are looked at again. */
const afterwards = (telling: Telling, most = 5): void => {
  const { random } = telling
  if (reportedBySomebody(telling) && random.chance(0.72)) tell.evaluate(telling, most)
  if (!hasSupervisor(telling) || !random.chance(0.05)) return
  if (random.chance(0.85)) return tell.check(telling, 'rate')
  tell.check(telling, 'fail')
  tell.feedback(telling)
  tell.pass(telling)
}

const close: Plot = (telling) => {
  tell.feedback(telling)
  tell.pass(telling)
  afterwards(telling)
}

const selfSolved: Plot = (telling) => {
  tell.solveOnSpot(telling)
  tell.pass(telling)
  if (hasSupervisor(telling) && telling.random.chance(0.04)) tell.check(telling, 'rate')
}

const closed: Plot = (telling) => {
  toHands(telling)
  close(telling)
}

const late: Plot = (telling) => {
  toHands(telling)
  if (telling.random.chance(0.35)) {
    tell.supervise(telling, telling.random.int(1500, 6000))
    tell.answerSupervision(telling)
  }
  tell.feedbackLate(telling)
  tell.pass(telling)
  afterwards(telling, 3)
}

const returned: Plot = (telling) => {
  toUnit(telling)
  tell.returnCase(telling)
  tell.arbitrate(telling)
  tell.accept(telling)
  close(telling)
}

const reworked: Plot = (telling) => {
  toHands(telling)
  tell.feedback(telling, 0.15 + 0.3 * telling.random.next())
  tell.fail(telling)
  tell.feedback(telling, 0.6 + 0.3 * telling.random.next())
  tell.pass(telling)
  afterwards(telling, 4)
}

const reopened: Plot = (telling) => {
  toHands(telling)
  tell.feedback(telling)
  tell.pass(telling)
  tell.reopen(telling)
  tell.dispatch(telling)
  tell.accept(telling)
  tell.feedback(telling)
  tell.pass(telling)
  if (telling.random.chance(0.8)) tell.evaluate(telling, 4)
}

const suspended: Plot = (telling) => {
  toHands(telling)
  const days = telling.random.int(3, 8)
  tell.suspend(telling, days)
  tell.resume(telling, days)
  tell.feedback(telling, 0.05 + 0.35 * telling.random.next())
  tell.pass(telling)
  afterwards(telling)
}

const extended: Plot = (telling) => {
  toHands(telling)
  const granted = telling.random.chance(0.75)
  tell.extend(telling, granted ? 'grantExtension' : 'refuseExtension')
  tell.feedback(telling, granted ? 1.02 + 0.25 * telling.random.next() : 0.9)
  tell.pass(telling)
  afterwards(telling)
}

const rejected: Plot = (telling) => {
  tell.openReport(telling, 'report')
  tell.reject(telling, telling.random.pick(refusals))
}

const supplemented: Plot = (telling) => {
  tell.openReport(telling, 'report')
  tell.ask(telling)
  tell.supplement(telling)
  tell.file(telling)
  tell.dispatch(telling)
  tell.accept(telling)
  close(telling)
}

const escalated: Plot = (telling) => {
  toHands(telling)
  tell.escalate(telling)
  close(telling)
}

const voided: Plot = (telling) => {
  tell.openReport(telling, 'report')
  tell.voidCase(telling)
}

/** How each kind of story goes from the report to its end; `merged` needs the story that it joins, `open` its state. */
export const plots: Readonly<Record<Exclude<Outcome, 'merged' | 'open'>, Plot>> = {
  selfSolved,
  closed,
  late,
  returned,
  reworked,
  reopened,
  suspended,
  extended,
  rejected,
  supplemented,
  escalated,
  voided,
}

export const tellMerged = (telling: Telling, intoStory: string): void => {
  tell.openReport(telling, 'report')
  tell.merge(telling, intoStory)
}

const inHands: Plot = (telling) => {
  toHands(telling)
  if (telling.random.chance(0.2) && telling.seen.category.limit.unit === 'WD') tell.extend(telling, 'notYet')
  else if (telling.random.chance(0.12)) tell.supervise(telling, telling.random.int(20, 60))
}

/** Stories that have not ended: each stops in one open state. */
export const openPlots: Readonly<Record<OpenState, Plot>> = {
  reported: (telling) => tell.openReport(telling, 'report'),
  asked: (telling) => {
    tell.openReport(telling, 'report')
    tell.ask(telling)
  },
  filed: (telling) => {
    tell.openReport(telling, 'report')
    tell.file(telling)
  },
  dispatched: toUnit,
  returned: (telling) => {
    toUnit(telling)
    tell.returnCase(telling)
  },
  handling: inHands,
  suspended: (telling) => {
    toHands(telling)
    tell.suspend(telling, telling.random.int(9, 16))
  },
  inspecting: (telling) => {
    toHands(telling)
    tell.feedback(telling)
  },
  rework: (telling) => {
    toHands(telling)
    tell.feedback(telling, 0.2)
    tell.fail(telling)
  },
}
