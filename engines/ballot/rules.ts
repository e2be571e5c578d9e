import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import type {
  Fraction,
  Measure,
  Papers,
  Result,
  RollEntry,
  RuleSet,
  Turnout,
  Weights,
} from '#engines/ballot/contract.ts'
import { motion } from '#engines/ballot/rule-sets.ts'

/** Exact: whole numbers are multiplied, nothing is divided. */
export const reaches = (part: number, whole: number, { n, d, over }: Fraction): boolean =>
  over
    ? BigInt(part) * BigInt(d) > BigInt(n) * BigInt(whole)
    : BigInt(part) * BigInt(d) >= BigInt(n) * BigInt(whole)

/** The least whole number that reaches a fraction of a whole. */
export const leastOf = (whole: number, { n, d, over }: Fraction): number =>
  over ? Math.floor((n * whole) / d) + 1 : Math.ceil((n * whole) / d)

const sum = (entries: readonly Weights[], asked: readonly Measure[]): Weights =>
  Object.fromEntries(
    asked.map((measure) => [measure, entries.reduce((all, one) => all + (one[measure] ?? 0), 0)]),
  )

export interface Vote {
  readonly rules: RuleSet
  readonly options: readonly string[]
  readonly seats: number
  readonly roll: readonly RollEntry[]
  readonly turnout: readonly Turnout[]
  readonly papers: readonly Papers[]
}

/** Every measure reaches it: two thirds of the area and two thirds of the heads. */
const allReach = (part: Weights, whole: Weights, fraction: Fraction, asked: readonly Measure[]): boolean =>
  asked.every((measure) => reaches(part[measure] ?? 0, whole[measure] ?? 0, fraction))

const supportOf = ({ rules, options, roll, papers }: Vote): Record<string, Weights> => {
  const weightOf = new Map(roll.map((entry) => [entry.no, entry]))
  return Object.fromEntries(
    options.map((option) => [
      option,
      sum(
        papers
          .filter(({ marks }) => marks.includes(option))
          .map(({ no, papers: n }) => (no === undefined ? { heads: n } : (weightOf.get(no) ?? {}))),
        rules.measures,
      ),
    ]),
  )
}

/** The best options up to the seats; those that share the last place wait for another ballot. */
const seat = (carried: readonly string[], seats: number, votes: (option: string) => number) => {
  const last = carried[seats - 1]
  const next = carried[seats]
  if (last === undefined || next === undefined || votes(last) > votes(next))
    return { passed: carried.slice(0, seats), tied: [] }
  return {
    passed: carried.filter((option) => votes(option) > votes(last)),
    tied: carried.filter((option) => votes(option) === votes(last)),
  }
}

/** Counts a vote: who took part, what each option has, and whether quorum and threshold are reached in every measure. */
export const tally = (vote: Vote): Result => {
  const { rules, roll, turnout, options, seats } = vote
  const taking = (some: readonly Turnout[]): Weights => {
    const numbers = new Set(some.map(({ no }) => no))
    return sum(
      roll.filter(({ no }) => numbers.has(no)),
      rules.measures,
    )
  }
  const bases = {
    all: sum(roll, rules.measures),
    present: taking(turnout),
    participants: taking(turnout.filter(({ how }) => how !== 'present')),
  }
  const support = supportOf(vote)
  // A meeting counts who came; where nobody meets, who returned a ballot.
  const came = rules.pass.base === 'participants' ? bases.participants : bases.present
  if (!allReach(came, bases.all, rules.quorum, rules.measures))
    return { ...bases, support, outcome: 'no-quorum', passed: [], tied: [] }
  const votes = (option: string): number => support[option]?.[rules.measures[0] ?? 'heads'] ?? 0
  const carried = (seats === 0 ? options.slice(0, 1) : options)
    .filter((option) => allReach(support[option] ?? {}, bases[rules.pass.base], rules.pass, rules.measures))
    .toSorted((a, b) => votes(b) - votes(a) || options.indexOf(a) - options.indexOf(b))
  const { passed, tied } = seat(carried, seats === 0 ? 1 : seats, votes)
  const outcome = tied.length > 0 ? 'tied' : passed.length > 0 ? 'passed' : 'rejected'
  return { ...bases, support, outcome, passed, tied }
}

/** `1-199, 205` as numbers, in order and each once. */
export const readNumbers = (text: string): number[] => {
  const parts = text.split(/[\s,，、;；]+/).filter(Boolean)
  const numbers = parts.flatMap((part) => {
    const [, from = '', to = from] = /^(\d{1,6})(?:[-–~至](\d{1,6}))?$/.exec(part) ?? []
    const [first, last] = [Number(from), Number(to)]
    if (from === '' || last < first || last - first > 100_000)
      throw fieldFault(
        'numbers',
        `“${part}”不是序号，写成 1-199, 205`,
        `“${part}” is no number; write 1-199, 205`,
      )
    return Array.from({ length: last - first + 1 }, (_, i) => first + i)
  })
  return [...new Set(numbers)].toSorted((a, b) => a - b)
}

const some = (numbers: readonly number[]): string =>
  numbers.slice(0, 5).join('、') + (numbers.length > 5 ? `… (${numbers.length})` : '')

/** Refuses who is not on the roll, who took part already, and proxies that the rule set does not allow. */
export const checkTurnout = (
  { rules, roll, turnout }: Pick<Vote, 'rules' | 'roll' | 'turnout'>,
  numbers: readonly number[],
  holder?: number,
): void => {
  const known = new Set(roll.map(({ no }) => no))
  const strangers = [...numbers, ...(holder === undefined ? [] : [holder])].filter((no) => !known.has(no))
  if (strangers.length > 0)
    throw fieldFault(
      'numbers',
      `${some(strangers)} 号不在名册上`,
      `No. ${some(strangers)} is not on the roll`,
    )
  const before = new Map(turnout.map((one) => [one.no, one]))
  const again = numbers.filter((no) => before.has(no))
  if (again.length > 0)
    throw fieldFault(
      'numbers',
      `${some(again)} 号已经参加过，每人一次`,
      `No. ${some(again)} took part already; everybody once`,
    )
  if (holder !== undefined) checkProxy(rules, turnout, numbers, holder)
}

const checkProxy = (
  rules: RuleSet,
  turnout: readonly Turnout[],
  numbers: readonly number[],
  holder: number,
): void => {
  if (rules.proxies === 0) throw fieldFault('holder', '这种表决不能委托', 'This vote allows no proxies')
  if (numbers.includes(holder)) throw fieldFault('holder', '不能委托自己', 'Nobody is their own proxy')
  if (turnout.some(({ no, holder: by }) => no === holder && by !== undefined))
    throw fieldFault(
      'holder',
      `${holder} 号自己已委托他人，不能再代人投票`,
      `No. ${holder} gave a proxy and cannot hold one`,
    )
  const giving = numbers.filter((no) => turnout.some((one) => one.holder === no))
  if (giving.length > 0)
    throw fieldFault(
      'numbers',
      `${some(giving)} 号正受人委托，不能转委托`,
      `No. ${some(giving)} holds a proxy and cannot pass it on`,
    )
  const held = turnout.filter((one) => one.holder === holder).length + numbers.length
  if (held > rules.proxies)
    throw fieldFault(
      'holder',
      `一人最多代 ${rules.proxies} 人`,
      `One person may vote for ${rules.proxies} others at most`,
    )
}

/** Refuses a ballot that marks what is not on it, more than one answer to a motion, or more than there are seats. */
export const checkMarks = (
  { options, seats }: Pick<Vote, 'options' | 'seats'>,
  marks: readonly string[],
): void => {
  const most = seats === 0 ? 1 : seats
  const unknown = marks.find((mark) => !options.includes(mark))
  if (unknown !== undefined)
    throw fieldFault('marks', `票上没有“${unknown}”`, `“${unknown}” is not on the ballot`)
  if (new Set(marks).size !== marks.length || marks.length > most)
    throw fieldFault('marks', `最多选 ${most} 项，每项一次`, `Mark ${most} at most, each once`)
}

/** Ballots handed out on paper that nobody has counted yet. */
export const uncounted = ({ turnout, papers }: Pick<Vote, 'turnout' | 'papers'>): number =>
  turnout.filter(({ how }) => how !== 'present').length - papers.reduce((all, one) => all + one.papers, 0)

/** Refuses to close while ballots are missing: a spoilt or lost one is counted as such. */
export const checkComplete = (vote: Pick<Vote, 'turnout' | 'papers'>): void => {
  const missing = uncounted(vote)
  if (missing === 0) return
  throw guarded(
    `还有 ${missing} 张票没有计。废票和没交回的票计入“废票”。`,
    `${missing} ballots are not counted yet. Count spoilt and unreturned ones as spoilt.`,
  )
}

/** Owners of several units are one head with all their area (民法典 278; 建筑物区分所有权解释 9): a line is `name, square metres`. */
export const readOwners = (text: string): { name: string; area: number }[] => {
  const owned = new Map<string, number>()
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const [, name = '', whole = '', part = ''] =
      /^(.+?)[\s,，\t]+(\d{1,6})(?:\.(\d{1,2}))?\s*$/.exec(line.trim()) ?? []
    const area = Number(whole) * 100 + Number(part.padEnd(2, '0'))
    if (name === '' || area === 0)
      throw fieldFault('list', `第 ${i + 1} 行要写“姓名, 面积”`, `Line ${i + 1} must be “name, area”`)
    owned.set(name, (owned.get(name) ?? 0) + area)
  }
  return [...owned].map(([name, area]) => ({ name, area }))
}

/** One name a line; a name that stands twice is two people only when it is told apart. */
export const readNames = (text: string): string[] => {
  const names = text
    .split(/[\r\n,，、]+/)
    .map((name) => name.trim())
    .filter(Boolean)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined)
    throw fieldFault(
      'list',
      `“${twice}”写了两次；同名请加注区分`,
      `“${twice}” stands twice; tell namesakes apart`,
    )
  return names
}

/** What can be marked: the three answers to a motion, or the candidates as they were listed. */
export const optionsOf = (candidates: string): readonly string[] => {
  const names = readNames(candidates)
  return names.length === 0 ? motion : names
}
