import {
  add,
  centre,
  dispatcherOf,
  elapse,
  isUrgent,
  otherUnit,
  type Input,
  type Telling,
} from '#town/telling.ts'
import { phrases } from '#town/texts.ts'

export const ask = (telling: Telling): void =>
  add(telling, telling.random.int(4, 30), 'ask', 'dispatcher', dispatcherOf(telling), {
    question: telling.random.pick(phrases.question),
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

export const arbitrate = (telling: Telling): void => {
  const { random } = telling
  if (random.chance(0.7)) telling.unit = otherUnit(telling)
  const input = { unit: telling.unit.id, words: random.pick(phrases.ruling), makeRule: random.chance(0.4) }
  add(telling, random.int(40, 300), 'arbitrate', 'arbiter', centre(telling, 'arbiter', 1), input)
  telling.dispatchedAt = telling.clock
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

/** 挂账 until some days later; what runs of the limit before is lost to the clock. */
export const suspend = (telling: Telling, days: number): void => {
  const gap = elapse(telling, 0.2 + 0.3 * telling.random.next())
  const untilAfterMinutes = Math.round(telling.clock + gap + days * 1440 + 600)
  const input = { words: telling.random.pick(phrases.suspension), untilAfterMinutes }
  add(telling, gap, 'suspend', 'dispatcher', dispatcherOf(telling), input)
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

const answers = {
  grantExtension: '情况属实，同意。',
  refuseExtension: '可先采取临时措施，请按期办结。',
} as const

/** The dispatcher's answer to an extension that was asked for. */
export const decideExtension = (telling: Telling, action: keyof typeof answers): void =>
  add(telling, telling.random.int(20, 200), action, 'dispatcher', dispatcherOf(telling), {
    words: answers[action],
  })
