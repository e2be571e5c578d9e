import * as desk from '#town/desk.ts'
import type { OpenState, Outcome } from '#town/script.ts'
import * as work from '#town/work.ts'
import type { Telling } from '#town/telling.ts'
import { refusals } from '#town/texts.ts'

type Plot = (telling: Telling) => void

const toUnit: Plot = (telling) => {
  work.openReport(telling, 'report')
  desk.file(telling)
  desk.dispatch(telling)
}

const toHands: Plot = (telling) => {
  toUnit(telling)
  work.accept(telling)
}

const reportedBySomebody = ({ seen }: Telling): boolean => seen.channel === 'resident'
const hasSupervisor = ({ scene, seen }: Telling): boolean =>
  scene.hasAccount(`grid-supervisor-${seen.stage.grid.id}`)

/** What follows a closing: most reporters say how it was, some cases are looked at again. */
const afterwards = (telling: Telling, most = 5): void => {
  const { random } = telling
  if (reportedBySomebody(telling) && random.chance(0.72)) work.evaluate(telling, most)
  if (!hasSupervisor(telling) || !random.chance(0.05)) return
  if (random.chance(0.85)) return work.check(telling, 'rate')
  work.check(telling, 'fail')
  work.feedback(telling)
  work.pass(telling)
}

const close: Plot = (telling) => {
  work.feedback(telling)
  work.pass(telling)
  afterwards(telling)
}

const selfSolved: Plot = (telling) => {
  work.solveOnSpot(telling)
  work.pass(telling)
  if (hasSupervisor(telling) && telling.random.chance(0.04)) work.check(telling, 'rate')
}

const closed: Plot = (telling) => {
  toHands(telling)
  close(telling)
}

const late: Plot = (telling) => {
  toHands(telling)
  if (telling.random.chance(0.35)) {
    desk.supervise(telling, telling.random.int(1500, 6000))
    work.answerSupervision(telling)
  }
  work.feedbackLate(telling)
  work.pass(telling)
  afterwards(telling, 3)
}

const returned: Plot = (telling) => {
  toUnit(telling)
  work.returnCase(telling)
  desk.arbitrate(telling)
  work.accept(telling)
  close(telling)
}

const reworked: Plot = (telling) => {
  toHands(telling)
  work.feedback(telling, 0.15 + 0.3 * telling.random.next())
  work.fail(telling)
  work.feedback(telling, 0.6 + 0.3 * telling.random.next())
  work.pass(telling)
  afterwards(telling, 4)
}

const reopened: Plot = (telling) => {
  toHands(telling)
  work.feedback(telling)
  work.pass(telling)
  work.reopen(telling)
  desk.dispatch(telling)
  work.accept(telling)
  work.feedback(telling)
  work.pass(telling)
  if (telling.random.chance(0.8)) work.evaluate(telling, 4)
}

const suspended: Plot = (telling) => {
  toHands(telling)
  const days = telling.random.int(3, 8)
  desk.suspend(telling, days)
  desk.resume(telling, days)
  work.feedback(telling, 0.05 + 0.35 * telling.random.next())
  work.pass(telling)
  afterwards(telling)
}

const extended: Plot = (telling) => {
  toHands(telling)
  const granted = telling.random.chance(0.75)
  work.askExtension(telling)
  desk.decideExtension(telling, granted ? 'grantExtension' : 'refuseExtension')
  work.feedback(telling, granted ? 1.02 + 0.25 * telling.random.next() : 0.9)
  work.pass(telling)
  afterwards(telling)
}

const rejected: Plot = (telling) => {
  work.openReport(telling, 'report')
  desk.reject(telling, telling.random.pick(refusals))
}

const supplemented: Plot = (telling) => {
  work.openReport(telling, 'report')
  desk.ask(telling)
  work.supplement(telling)
  desk.file(telling)
  desk.dispatch(telling)
  work.accept(telling)
  close(telling)
}

const escalated: Plot = (telling) => {
  toHands(telling)
  desk.escalate(telling)
  close(telling)
}

const voided: Plot = (telling) => {
  work.openReport(telling, 'report')
  desk.voidCase(telling)
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
  work.openReport(telling, 'report')
  desk.merge(telling, intoStory)
}

const inHands: Plot = (telling) => {
  toHands(telling)
  if (telling.random.chance(0.2) && telling.seen.category.limit.unit === 'WD') work.askExtension(telling)
  else if (telling.random.chance(0.12)) desk.supervise(telling, telling.random.int(20, 60))
}

/** Stories that have not ended: each stops in one open state. */
export const openPlots: Readonly<Record<OpenState, Plot>> = {
  reported: (telling) => work.openReport(telling, 'report'),
  asked: (telling) => {
    work.openReport(telling, 'report')
    desk.ask(telling)
  },
  filed: (telling) => {
    work.openReport(telling, 'report')
    desk.file(telling)
  },
  dispatched: toUnit,
  returned: (telling) => {
    toUnit(telling)
    work.returnCase(telling)
  },
  handling: inHands,
  suspended: (telling) => {
    toHands(telling)
    desk.suspend(telling, telling.random.int(9, 16))
  },
  inspecting: (telling) => {
    toHands(telling)
    work.feedback(telling)
  },
  rework: (telling) => {
    toHands(telling)
    work.feedback(telling, 0.2)
    work.fail(telling)
  },
}
