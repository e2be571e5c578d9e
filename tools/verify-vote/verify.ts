// Recounts a published vote. It shares no line with the product: it reads the file as anybody may, knows the law by itself,
// and names the first difference that it finds.

import { laws, type Law } from './laws.ts'

type Json = Record<string, unknown>

class Difference extends Error {}

const say = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing')

const demand = (so: boolean, otherwise: string): void => {
  if (!so) throw new Difference(otherwise)
}

const row = (value: unknown, what: string): Json => {
  demand(typeof value === 'object' && value !== null && !Array.isArray(value), `${what} is no object`)
  return value as Json
}

const rows = (value: unknown, what: string): Json[] => {
  demand(Array.isArray(value), `${what} is no list`)
  return (value as unknown[]).map((one, i) => row(one, `${what}[${i}]`))
}

const whole = (value: unknown, what: string): number => {
  demand(Number.isSafeInteger(value) && (value as number) >= 0, `${what} is no whole number`)
  return value as number
}

const same = (found: number, said: unknown, what: string): void =>
  demand(found === said, `${what}: the file says ${say(said)}, a recount gives ${found}`)

const enough = (part: number, all: number, sign: '>' | '>=', n: number, d: number): boolean => {
  const [left, right] = [BigInt(part) * BigInt(d), BigInt(n) * BigInt(all)]
  return sign === '>' ? left > right : left >= right
}

const checkLaw = (rules: Json): Law => {
  const name = `${say(rules['key'])}@${say(rules['version'])}`
  const law = Object.hasOwn(laws, name) ? laws[name] : undefined
  if (!law) throw new Difference(`rules ${name} are not known here`)
  const [quorum, pass] = [row(rules['quorum'], 'rules.quorum'), row(rules['pass'], 'rules.pass')]
  const said = (share: Json) => `${share['over'] === true ? '>' : '>='} ${say(share['n'])}/${say(share['d'])}`
  const [sign, n, d, base] = law.pass
  const due = `${law.quorum[0]} ${law.quorum[1]}/${law.quorum[2]}`
  demand(said(quorum) === due, `rules.quorum: the file says ${said(quorum)}, the law ${due}`)
  demand(
    said(pass) === `${sign} ${n}/${d}`,
    `rules.pass: the file says ${said(pass)}, the law ${sign} ${n}/${d}`,
  )
  demand(pass['base'] === base, `rules.pass.base: the file says ${say(pass['base'])}, the law ${base}`)
  demand(
    rules['proxies'] === law.proxies,
    `rules.proxies: the file says ${say(rules['proxies'])}, the law ${law.proxies}`,
  )
  demand(
    rules['secret'] === law.secret,
    `rules.secret: the file says ${say(rules['secret'])}, the law ${law.secret}`,
  )
  return law
}

const readRoll = (file: Json, { measures }: Law): Map<number, Json> => {
  const roll = new Map<number, Json>()
  for (const one of rows(file['roll'], 'roll')) {
    const no = whole(one['no'], 'roll.no')
    demand(!roll.has(no), `roll: No. ${no} stands twice`)
    for (const measure of measures) whole(one[measure], `roll No. ${no} ${measure}`)
    roll.set(no, one)
  }
  return roll
}

const readTurnout = (file: Json, roll: Map<number, Json>, { proxies }: Law): Map<number, Json> => {
  const turnout = new Map<number, Json>()
  for (const one of rows(file['turnout'], 'turnout')) {
    const no = whole(one['no'], 'turnout.no')
    demand(roll.has(no), `turnout: No. ${no} is not on the roll`)
    demand(!turnout.has(no), `turnout: No. ${no} took part twice`)
    turnout.set(no, one)
  }
  const held = new Map<unknown, number>()
  for (const [no, { holder }] of turnout) {
    if (holder === undefined) continue
    held.set(holder, (held.get(holder) ?? 0) + 1)
    demand(
      roll.has(Number(holder)),
      `turnout: No. ${no} is voted for by No. ${say(holder)}, who is not on the roll`,
    )
    demand(
      turnout.get(Number(holder))?.['holder'] === undefined,
      `turnout: No. ${say(holder)}, proxy of No. ${no}, has a proxy`,
    )
    demand(
      (held.get(holder) ?? 0) <= proxies,
      `turnout: No. ${say(holder)} votes for more than ${proxies} others`,
    )
  }
  return turnout
}

const readPapers = (file: Json, turnout: Map<number, Json>, { secret }: Law): Json[] => {
  const papers = rows(file['papers'], 'papers')
  const took = [...turnout].filter(([, { how }]) => how !== 'present').map(([no]) => no)
  const most = Math.max(1, whole(file['seats'], 'seats'))
  const named = new Set<unknown>()
  for (const [i, { no, marks, papers: n }] of papers.entries()) {
    demand(Array.isArray(marks) && marks.length <= most, `papers[${i}] marks more than ${most}`)
    demand(
      secret === (no === undefined),
      secret ? `papers[${i}] tells whose ballot it is` : `papers[${i}] names no voter`,
    )
    if (secret) continue
    demand(n === 1 && took.includes(Number(no)), `papers[${i}]: No. ${say(no)} has no ballot`)
    demand(!named.has(no), `papers: No. ${say(no)} has two ballots`)
    named.add(no)
  }
  const counted = papers.reduce((all, one, i) => all + whole(one['papers'], `papers[${i}].papers`), 0)
  demand(counted === took.length, `papers: ${took.length} took a ballot, ${counted} are in the file`)
  return papers
}

interface Count {
  readonly weigh: (numbers: readonly number[], measure: string) => number
  readonly support: (option: string, measure: string) => number
}

const counter = (roll: Map<number, Json>, papers: Json[]): Count => ({
  weigh: (numbers, measure) => numbers.reduce((all, no) => all + Number(roll.get(no)?.[measure]), 0),
  support: (option, measure) =>
    papers
      .filter(({ marks }) => (marks as unknown[]).includes(option))
      .reduce(
        (all, { no, papers: n }) =>
          all + (no === undefined ? Number(n) : Number(roll.get(Number(no))?.[measure])),
        0,
      ),
})

type Bases = Readonly<Record<'all' | 'present' | 'participants', number[]>>

const outcomeOf = (law: Law, file: Json, bases: Bases, { support }: Count) => {
  const { measures, quorum, pass } = law
  const [sign, n, d, base] = pass
  const came = base === 'participants' ? bases.participants : bases.present
  const options = file['options'] as string[]
  if (!measures.every((_, i) => enough(came[i] ?? 0, bases.all[i] ?? 0, ...quorum)))
    return { outcome: 'no-quorum', passed: [], tied: [] }
  const first = measures[0] ?? 'heads'
  const seats = Number(file['seats'])
  const carried = (seats === 0 ? options.slice(0, 1) : options)
    .filter((option) =>
      measures.every((measure, i) => enough(support(option, measure), bases[base][i] ?? 0, sign, n, d)),
    )
    .toSorted((a, b) => support(b, first) - support(a, first) || options.indexOf(a) - options.indexOf(b))
  const places = Math.max(1, seats)
  const line = carried.length > places ? support(carried[places - 1] ?? '', first) : -1
  const shared = line >= 0 && support(carried[places] ?? '', first) === line
  const passed = shared ? carried.filter((option) => support(option, first) > line) : carried.slice(0, places)
  const tied = shared ? carried.filter((option) => support(option, first) === line) : []
  return { outcome: shared ? 'tied' : passed.length > 0 ? 'passed' : 'rejected', passed, tied }
}

/** Every sum of the file against the recount's. */
const checkSums = (file: Json, { measures }: Law, bases: Bases, { support }: Count): void => {
  const result = row(file['result'], 'result')
  for (const [name, found] of Object.entries(bases)) {
    const said = row(result[name], `result.${name}`)
    for (const [i, measure] of measures.entries())
      same(found[i] ?? 0, said[measure], `result.${name}.${measure}`)
  }
  for (const option of file['options'] as string[]) {
    const said = row(row(result['support'], 'result.support')[option], `result.support.${option}`)
    for (const measure of measures)
      same(support(option, measure), said[measure], `result.support.${option}.${measure}`)
  }
}

const recount = (file: Json): void => {
  demand(file['format'] === 'tongping-vote/1', `format ${say(file['format'])} is not known here`)
  const law = checkLaw(row(file['rules'], 'rules'))
  const roll = readRoll(file, law)
  const turnout = readTurnout(file, roll, law)
  const count = counter(roll, readPapers(file, turnout, law))
  const took = [...turnout].filter(([, { how }]) => how !== 'present').map(([no]) => no)
  const weigh = (numbers: number[]) => law.measures.map((measure) => count.weigh(numbers, measure))
  const bases: Bases = {
    all: weigh([...roll.keys()]),
    present: weigh([...turnout.keys()]),
    participants: weigh(took),
  }
  checkSums(file, law, bases, count)
  const result = row(file['result'], 'result')
  for (const [name, found] of Object.entries(outcomeOf(law, file, bases, count)))
    demand(
      JSON.stringify(result[name]) === JSON.stringify(found),
      `result.${name}: the file says ${JSON.stringify(result[name])}, a recount gives ${JSON.stringify(found)}`,
    )
}

/** The first difference between a published vote and a recount of it; nothing when they agree. */
export const firstDifference = (text: string): string | undefined => {
  try {
    recount(row(JSON.parse(text), 'the file'))
    return undefined
  } catch (error) {
    if (error instanceof Difference) return error.message
    if (error instanceof SyntaxError) return 'the file is no JSON'
    throw error
  }
}
