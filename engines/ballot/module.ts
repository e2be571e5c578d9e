import type { Case, Fields } from '#kernel/case/fold.ts'
import { findText } from '#kernel/case/text.ts'
import { areaOfPost } from '#platform/server/case/begin.ts'
import type { CaseModule, Done } from '#platform/server/case/module.ts'
import { stepDays } from '#platform/server/case/step-limit.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { decide, fileOf, marksOf, ruleOf, sessionOf, type KnownVote } from '#engines/ballot/decide.ts'
import { voteForms } from '#engines/ballot/forms.ts'
import { grants } from '#engines/ballot/grants.ts'
import { vote } from '#engines/ballot/process.ts'
import * as rules from '#engines/ballot/rules.ts'
import * as store from '#engines/ballot/store.ts'
import { words } from '#engines/ballot/words.ts'

const votersFrom = async (tx: Tx, current: Case, input: Fields, list: string): Promise<store.Voter[]> => {
  const source = findText(input, 'source')
  if (source === 'names') return rules.readNames(list).map((name) => ({ name, weights: { heads: 1 } }))
  if (source === 'owners')
    return rules.readOwners(list).map(({ name, area }) => ({ name, weights: { heads: 1, area } }))
  return store.votersOf(
    tx,
    current.county,
    source === 'adults' ? 'adults' : 'households',
    findText(current.fields, 'areaPath') ?? '',
    findText(input, 'on') ?? '',
  )
}

const sittingOf = async (tx: Tx, current: Case): Promise<rules.Vote> => {
  const { county, id, fields } = current
  return {
    rules: ruleOf(current),
    options: fields['options'] as string[],
    seats: Number(fields['seats'] ?? 0),
    roll: await store.rollOf(tx, county, id),
    turnout: await store.turnoutOf(tx, county, id, sessionOf(current)),
    papers: await store.papersOf(tx, county, id, sessionOf(current)),
  }
}

const lookUp: CaseModule<KnownVote>['lookUp'] = async (tx, { case: current, input, apart, by, action }) => ({
  stepDays: await stepDays(tx, current.county),
  areaPath: action === 'draft' ? await areaOfPost(tx, current.county, by) : undefined,
  voters:
    action === 'freeze' ? await votersFrom(tx, current, input, findText(apart ?? {}, 'list') ?? '') : [],
  sitting: ['take', 'count', 'vote', 'close'].includes(action) ? await sittingOf(tx, current) : undefined,
})

const takePart = async (tx: Tx, after: Case, input: Fields): Promise<void> => {
  const sitting = { county: after.county, id: after.id, session: sessionOf(after) }
  const numbers = rules.readNumbers(String(input['numbers']))
  const how = input['how'] === 'present' ? 'present' : 'paper'
  const holder = input['holder'] === undefined ? {} : { holder: Number(input['holder']) }
  await store.writeTurnout(tx, sitting, numbers, { how, ...holder })
  if (how === 'paper' && !ruleOf(after).secret) await store.addPapers(tx, sitting, numbers, marksOf(input), 1)
}

const castOnline = async (tx: Tx, after: Case, input: Fields, marks: string[]): Promise<void> => {
  const sitting = { county: after.county, id: after.id, session: sessionOf(after) }
  const no = Number(input['no'])
  await store.writeTurnout(tx, sitting, [no], { how: 'online' })
  await store.addPapers(tx, sitting, [ruleOf(after).secret ? 0 : no], marks, 1)
}

const countPapers = (tx: Tx, after: Case, input: Fields): Promise<void> =>
  store.addPapers(
    tx,
    { county: after.county, id: after.id, session: sessionOf(after) },
    [0],
    marksOf(input),
    Number(input['papers']),
  )

type Write = (tx: Tx, after: Case, input: Fields, apart: Fields) => Promise<void>

/** What each step leaves in the tables beside the case. */
const writes: Readonly<Record<string, Write>> = {
  freeze: async (tx, after, input, apart) =>
    store.writeRoll(tx, after, await votersFrom(tx, after, input, findText(apart, 'list') ?? '')),
  take: takePart,
  count: countPapers,
  vote: (tx, after, input, apart) => castOnline(tx, after, input, marksOf(apart)),
  close: async (tx, after) => store.writeResult(tx, after, fileOf(after, await sittingOf(tx, after))),
  certify: (tx, after) => store.markResult(tx, after, 'certified'),
  publish: (tx, after) => store.markResult(tx, after, 'published'),
  annul: (tx, after) => store.dropResult(tx, after),
}

const effect = async (tx: Tx, { after, fact, apart }: Done): Promise<void> =>
  writes[fact.action]?.(tx, after, fact.input, apart ?? {})

/** Names of a roll and what somebody marked never enter a fact; the salt goes too, so that the fact's digest cannot be tried. */
const split: CaseModule['contact'] = ({ list, salt: _salt, ...input }) => {
  if (list !== undefined) return { input, apart: { list } }
  if (_salt === undefined) return { input }
  const { marks, ...said } = input
  return { input: said, apart: { marks } }
}

export const voteModule: CaseModule<KnownVote> = {
  definition: vote,
  grants,
  forms: voteForms,
  numberKind: 'BJ',
  words,
  lookUp,
  decide,
  face: ({ fields }) => ({
    title: findText(fields, 'title') ?? '',
    areaPath: findText(fields, 'areaPath') ?? '',
    reporter: findText(fields, 'reporter'),
    rank: 2,
    dueAt: findText(fields, 'dueAt'),
    text: findText(fields, 'title') ?? '',
  }),
  contact: split,
  secret: true,
  effect,
}
