import type { CategoryLimit } from '#systems/grid-affairs/incident/categories.ts'
import type { Happening } from '#town/happening.ts'
import type { Random } from '#town/random.ts'
import type { Scene } from '#town/scene.ts'
import type { Step } from '#town/script.ts'
import { getTexts, phrases } from '#town/texts.ts'
import type { Unit } from '#town/units.ts'

/** A script while it is being told. Steps are added in order; the clock only runs forward. */
export interface Telling {
  readonly scene: Scene
  readonly seen: Happening
  readonly random: Random
  /** Local minute of the day of the report, to keep work in daylight. */
  readonly minute: number
  readonly steps: Step[]
  clock: number
  unit: Unit
  dispatchedAt: number
}

type Input = Readonly<Record<string, unknown>>

const add = (
  telling: Telling,
  gap: number,
  action: string,
  by: string,
  account: string | undefined,
  input: Input = {},
  needsPhoto = false,
): void => {
  telling.clock += Math.max(0, Math.round(gap))
  telling.steps.push({
    action,
    afterMinutes: telling.clock,
    by,
    ...(account ? { account } : {}),
    input,
    ...(needsPhoto ? { needsPhoto: true } : {}),
  })
}

const isUrgent = ({ seen }: Telling): boolean => ['critical', 'urgent'].includes(seen.category.urgency)

const minutesOf = ({ value, unit }: CategoryLimit): number =>
  value * (unit === 'UD' || unit === 'WD' ? 1440 : 60)

/** Calendar minutes that surely pass the limit, weekends and nights included. */
const overLimit = ({ value, unit }: CategoryLimit): number => {
  if (unit === 'UH') return value * 60 * 1.4 + 30
  const days = unit === 'WH' ? value / 7 : value
  return (days * 1.45 + 10.5) * 1440
}

const handlerOf = ({ unit, random }: Telling): readonly [role: string, account: string] => {
  const place = unit.id.slice(0, unit.id.indexOf('-'))
  if (unit.key === 'community') return ['community-secretary', `community-secretary-${place}`]
  if (unit.key === 'property-committee') return ['community-secretary', `property-head-${place}`]
  if (unit.key === 'township') return ['township-clerk', `township-clerk-${place}`]
  if (unit.key === 'township-centre') return ['township-clerk', `centre-clerk-${place}`]
  return ['department-handler', `${unit.id}-department-handler-${random.int(1, 2)}`]
}

const centre = ({ scene }: Telling, role: string, number: number): string =>
  `${scene.county}-county-centre-${role}-${number}`

/** Local matters are dispatched by the township, the rest by the county. */
const dispatcherOf = (telling: Telling): string =>
  telling.unit.areaPath.includes('/')
    ? `dispatcher-${telling.seen.stage.township}`
    : centre(telling, 'dispatcher', telling.random.int(1, 3))

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

export const ask = (telling: Telling): void =>
  add(telling, telling.random.int(4, 30), 'ask', 'dispatcher', dispatcherOf(telling), {
    question: telling.random.pick(phrases.question),
  })

export const supplement = (telling: Telling): void =>
  add(telling, telling.random.int(20, 900), 'supplement', 'resident', undefined, {
    words: telling.random.pick(phrases.answer),
  })

export const file = (telling: Telling): void => {
  const { township } = telling.seen.stage
  add(
    telling,
    telling.random.int(2, isUrgent(telling) ? 8 : 45),
    'file',
    'centre-operator',
    `centre-operator-${township}`,
    { category: telling.seen.category.code },
  )
}

export const dispatch = (telling: Telling): void => {
  const gap = telling.random.int(1, isUrgent(telling) ? 6 : 25)
  add(telling, gap, 'dispatch', 'dispatcher', dispatcherOf(telling), { unit: telling.unit.id })
  telling.dispatchedAt = telling.clock
}

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

/** Some other unit than the one that has it: the township's when the county has it, else who leads in this category. */
const otherUnit = ({ scene, seen, unit }: Telling): Unit => {
  const township = scene.getUnit(`${seen.stage.township}-township`)
  if (unit.id !== township.id) return township
  const lead = scene.lead(seen.category, seen.stage)
  return lead.id === township.id ? scene.getUnit(`${seen.stage.township}-centre`) : lead
}

export const arbitrate = (telling: Telling): void => {
  const { random } = telling
  if (random.chance(0.7)) telling.unit = otherUnit(telling)
  const input = { unit: telling.unit.id, words: random.pick(phrases.ruling), makeRule: random.chance(0.4) }
  add(telling, random.int(40, 300), 'arbitrate', 'arbiter', centre(telling, 'arbiter', 1), input)
  telling.dispatchedAt = telling.clock
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
  const input = feedbackInput(telling)
  add(
    telling,
    at - telling.clock,
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

export const reject = (telling: Telling, input: Input): void =>
  add(
    telling,
    telling.random.int(8, 50),
    'reject',
    'centre-operator',
    `centre-operator-${telling.seen.stage.township}`,
    input,
  )

export const merge = (telling: Telling, intoStory: string): void =>
  add(telling, telling.random.int(3, 40), 'merge', 'dispatcher', dispatcherOf(telling), { intoStory })

export const voidCase = (telling: Telling): void =>
  add(telling, telling.random.int(3, 40), 'void', 'dispatcher', dispatcherOf(telling), {
    words: telling.random.pick(phrases.voided),
  })

const elapse = (telling: Telling, part: number): number =>
  Math.max(5, telling.dispatchedAt + part * minutesOf(telling.seen.category.limit) - telling.clock)

/** Asked before the limit, decided before the limit, at most the original limit again. */
export const extend = (telling: Telling, decided: 'grantExtension' | 'refuseExtension' | 'notYet'): void => {
  const { random, seen } = telling
  const value = Math.max(1, Math.floor(seen.category.limit.value * (0.4 + 0.5 * random.next())))
  add(telling, elapse(telling, 0.4 + 0.3 * random.next()), 'askExtension', ...handlerOf(telling), {
    value,
    words: random.pick(phrases.extension),
  })
  if (decided !== 'notYet')
    add(telling, random.int(20, 200), decided, 'dispatcher', dispatcherOf(telling), {
      words: decided === 'grantExtension' ? '情况属实，同意。' : '可先采取临时措施，请按期办结。',
    })
}

export const suspend = (telling: Telling, days: number): void => {
  const untilAfterMinutes = Math.round(telling.clock + days * 1440 + 600)
  add(
    telling,
    elapse(telling, 0.2 + 0.3 * telling.random.next()),
    'suspend',
    'dispatcher',
    dispatcherOf(telling),
    { words: telling.random.pick(phrases.suspension), untilAfterMinutes },
  )
}

export const resume = (telling: Telling, days: number): void => {
  add(
    telling,
    days * 1440 * (0.5 + 0.4 * telling.random.next()),
    'resume',
    'dispatcher',
    dispatcherOf(telling),
  )
  telling.dispatchedAt = telling.clock
}

export const escalate = (telling: Telling): void =>
  add(telling, telling.random.int(60, 600), 'escalate', 'dispatcher', dispatcherOf(telling), {
    words: telling.random.pick(phrases.escalate),
  })

export const supervise = (telling: Telling, gap: number): void => {
  const input = {
    words: telling.random.pick(phrases.supervise),
    replyByAfterMinutes: Math.round(telling.clock + gap + 2880),
  }
  add(
    telling,
    gap,
    'supervise',
    'leader',
    `${telling.scene.county}-government-leader-${telling.random.int(1, 2)}`,
    input,
  )
}

export const answerSupervision = (telling: Telling): void =>
  add(telling, telling.random.int(60, 1400), 'answerSupervision', ...handlerOf(telling), {
    words: telling.random.pick(phrases.supervised),
  })
