import {
  add,
  centre,
  elapse,
  handlerOf,
  isUrgent,
  minutesOf,
  otherUnit,
  overLimit,
  type Input,
  type Telling,
} from '#town/telling.ts'
import { getTexts, phrases } from '#town/texts.ts'

export const openReport = (telling: Telling, action: 'report' | 'solveOnSpot', more: Input = {}): void => {
  const { seen, random } = telling
  const [lon, lat] = seen.position
  const { reporter } = seen
  const [by, account] =
    reporter.kind === 'account' ? [reporter.role, reporter.account] : ['resident', undefined]
  const source =
    reporter.kind === 'account'
      ? 'phone'
      : random.weighted([
          ['qr', 5],
          ['map', 3],
          ['phone', 2],
        ])
  const knows = action === 'solveOnSpot' || reporter.kind === 'account' || random.chance(0.6)
  const contact = reporter.kind === 'named' ? { contact: { name: reporter.name, phone: reporter.phone } } : {}
  const input = {
    place: { lon, lat, source, words: seen.place },
    words: seen.words,
    channel: seen.channel,
    ...(knows ? { category: seen.category.code } : {}),
    ...contact,
    ...more,
  }
  add(telling, 0, action, by, account, input, action === 'solveOnSpot' && seen.category.photo.after)
}

export const solveOnSpot = (telling: Telling): void =>
  openReport(telling, 'solveOnSpot', { result: getTexts(telling.seen.category.code).result })

export const supplement = (telling: Telling): void =>
  add(telling, telling.random.int(20, 900), 'supplement', 'resident', undefined, {
    words: telling.random.pick(phrases.answer),
  })

export const accept = (telling: Telling): void =>
  add(telling, telling.random.int(1, isUrgent(telling) ? 9 : 75), 'accept', ...handlerOf(telling))

export const returnCase = (telling: Telling): void => {
  const { random } = telling
  const [reason, words] = random.pick([
    ['notOurDuty', 0],
    ['otherOwner', 1],
    ['needsLead', 2],
  ] as const)
  add(telling, random.int(8, 70), 'return', ...handlerOf(telling), {
    reason,
    words: phrases.returnWords[words],
  })
}

/** Nobody mends a road at three in the morning unless it is urgent: move back to the afternoon before, where that fits. */
const byDay = (telling: Telling, at: number): number => {
  if (telling.seen.category.limit.unit === 'UH') return at
  const minute = (telling.minute + at) % 1440
  const back =
    minute < 450
      ? minute + telling.random.int(360, 600)
      : minute > 1200
        ? minute - telling.random.int(900, 1150)
        : 0
  return at - back > telling.clock + 5 ? at - back : at
}

const feedbackInput = (telling: Telling): Input => {
  const { random, seen } = telling
  const words = getTexts(seen.category.code).result
  const outcome = random.weighted([
    ['solved', 90],
    ['explained', 7],
    ['notOurs', 3],
  ])
  if (outcome === 'explained')
    return { outcome, words: '已到现场说明情况并取得理解。', basis: random.pick(phrases.basis) }
  if (outcome === 'notOurs')
    return { outcome, words: '经核实不属本单位职责，已当面移交。', sentTo: otherUnit(telling).name }
  return { outcome, words }
}

/** Feeds back when this part of the limit has run, counted from the dispatch. */
export const feedback = (telling: Telling, part?: number): void => {
  const { random, seen } = telling
  const run = (part ?? 0.1 + 0.75 * random.next() ** 1.4) * minutesOf(seen.category.limit)
  const at = byDay(telling, telling.dispatchedAt + run)
  const atLeast = isUrgent(telling) ? random.int(1, 4) : random.int(6, 40)
  const input = feedbackInput(telling)
  add(
    telling,
    Math.max(atLeast, at - telling.clock),
    'feedback',
    ...handlerOf(telling),
    input,
    seen.category.photo.after && input['outcome'] === 'solved',
  )
}

export const feedbackLate = (telling: Telling): void => {
  const { limit, photo } = telling.seen.category
  const words = getTexts(telling.seen.category.code).result
  const over = overLimit(limit) * (1 + 0.3 * telling.random.next())
  add(
    telling,
    telling.dispatchedAt + over - telling.clock,
    'feedback',
    ...handlerOf(telling),
    { outcome: 'solved', words },
    photo.after,
  )
}

/** A supervisor of the grid or an inspector of the county, never who handled it. */
const judgeOf = (telling: Telling): readonly [role: string, account: string] => {
  const supervisor = `grid-supervisor-${telling.seen.stage.grid.id}`
  if (telling.scene.hasAccount(supervisor) && telling.random.chance(0.35))
    return ['grid-supervisor', supervisor]
  return ['inspector', centre(telling, 'inspector', telling.random.int(1, 3))]
}

export const pass = (telling: Telling): void => {
  const input = {
    words: telling.random.pick(phrases.passed),
    how: telling.random.weighted([
      ['onSite', 5],
      ['photo', 3],
      ['callBack', 2],
    ]),
  }
  add(telling, telling.random.int(15, 400), 'pass', ...judgeOf(telling), input)
}

export const fail = (telling: Telling): void =>
  add(telling, telling.random.int(20, 400), 'fail', ...judgeOf(telling), {
    words: telling.random.pick(phrases.failure),
  })

export const evaluate = (telling: Telling, most = 5): void => {
  const { random } = telling
  const satisfaction = Math.min(
    most,
    random.weighted([
      [5, 46],
      [4, 30],
      [3, 14],
      [2, 6],
      [1, 4],
    ] as const) as number,
  )
  add(telling, random.int(30, 4000), 'evaluate', 'resident', undefined, {
    satisfaction,
    words: random.pick(satisfaction > 3 ? phrases.thanks : phrases.critic),
  })
}

/** 抽查: the grid's supervisor looks again after the closing. `result: 'fail'` sends it back to rework. */
export const check = (telling: Telling, result: 'rate' | 'fail'): void => {
  const { random, seen } = telling
  const input =
    result === 'rate'
      ? { result, satisfaction: random.int(3, 5), words: random.pick(phrases.passed) }
      : { result, words: random.pick(phrases.failure) }
  add(
    telling,
    random.int(300, 3500),
    'check',
    'grid-supervisor',
    `grid-supervisor-${seen.stage.grid.id}`,
    input,
  )
}

export const reopen = (telling: Telling): void => {
  add(telling, telling.random.int(900, 6000), 'reopen', 'resident', undefined, {
    words: telling.random.pick(phrases.reopen),
  })
  telling.unit = otherUnit(telling)
}

export const answerSupervision = (telling: Telling): void =>
  add(telling, telling.random.int(60, 1400), 'answerSupervision', ...handlerOf(telling), {
    words: telling.random.pick(phrases.supervised),
  })

/** Asked before the limit runs out, at most the original limit again. */
export const askExtension = (telling: Telling): void => {
  const { random, seen } = telling
  const value = Math.max(1, Math.floor(seen.category.limit.value * (0.4 + 0.5 * random.next())))
  const input = { value, words: random.pick(phrases.extension) }
  add(telling, elapse(telling, 0.4 + 0.3 * random.next()), 'askExtension', ...handlerOf(telling), input)
}
