import type { Grant } from '#kernel/authority/grant.ts'
import type { Case } from '#kernel/case/fold.ts'
import { findText } from '#kernel/case/text.ts'
import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import type { ProcessDefinition } from '#kernel/process/definition.ts'
import type { Words } from '#kernel/words/words.ts'
import type { CaseModule, CaseWords, Decide, Done } from '#platform/server/case/module.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { pointForms } from '#engines/ledger/forms.ts'
import { periodOf, roomFor, takeBack, type PointPack } from '#engines/ledger/rules.ts'
import {
  append,
  entryOfCase,
  lockBalance,
  packInForce,
  postedInPeriod,
  postedInVillage,
  waitingOf,
  type AccountKey,
} from '#engines/ledger/store.ts'

/** Whose points they are, and where: a household, a member. Names stay covered; `name` is a door or the like. */
export interface AccountFound {
  readonly name: string
  readonly areaPath: string
  /** A second organisation that has to do with the account: a member's own branch at work. */
  readonly unit?: string
  /** The person whose account it is, who reads what others claim for them. */
  readonly holder?: string
}

/** A scheme as data: everything else is the engine's. */
export interface PointScheme {
  readonly key: string
  readonly definition: ProcessDefinition
  readonly grants: readonly Grant[]
  readonly words: Words<CaseWords>
  readonly numberKind: string
  /** Roles that claim for themselves only, and need not say for whom. */
  readonly claimsOwn?: readonly string[]
  /** Whether anybody may read what was posted; a member's points are the member's and the branches' alone. */
  readonly isPublic: boolean
  readonly findAccount: (tx: Tx, county: string, account: string) => Promise<AccountFound | undefined>
}

export interface KnownPoints {
  readonly pack: PointPack & { readonly zone: string }
  readonly found: AccountFound | undefined
  readonly account: string
  /** What the village's budget has carried in the period of this claim. */
  readonly carried: number
  /** Claims of this account that nobody has judged yet. */
  readonly waiting: number
}

const dayMs = 86_400_000
/** Days within which the assessors and the publisher act; the pack says how long it is publicised. */
const stepDays = 7

const later = (now: string, days: number): string => new Date(Date.parse(now) + days * dayMs).toISOString()

/** More than this is not assessed any sooner. */
const mostWaiting = 20

const claim: Decide<KnownPoints> = ({ input, by, now, known: { pack, found, account, waiting } }) => {
  const rule = pack.rules.find(({ code }) => code === input['rule'])
  if (!found) throw fieldFault('account', '没有这个账户', 'There is no such account')
  if (!rule) throw fieldFault('rule', '积分规则里没有这一项', 'The rules have no such item')
  if (waiting >= mostWaiting)
    throw guarded(`已有 ${waiting} 笔等着评议`, `${waiting} claims wait to be assessed already`)
  return {
    set: {
      title: `${found.name} · ${rule.name.zh} · ${rule.points}`,
      account,
      accountName: found.name,
      areaPath: found.areaPath,
      unit: found.unit,
      rule: rule.code,
      cap: rule.cap ?? null,
      ruleName: rule.name.zh,
      points: rule.points,
      ruleVersion: pack.version,
      period: periodOf(now, pack, pack.zone),
      words: input['words'],
      claimedBy: by.id,
      reporter: found.holder ?? by.id,
      dueAt: later(now, stepDays),
    },
  }
}

/** Whoever claims never assesses the same claim. */
const assess: Decide<KnownPoints> = ({ case: { fields }, by, now }) => {
  if (fields['claimedBy'] === by.id)
    throw guarded('谁报的分，不能自己评', 'Whoever claimed the points does not assess them')
  return { set: { assessedBy: by.name, dueAt: later(now, stepDays) } }
}

const decideWith =
  (refusalWords: boolean): Decide<KnownPoints> =>
  ({ input, now }) => ({
    set: { refusal: refusalWords ? input['words'] : null, dueAt: refusalWords ? null : later(now, stepDays) },
  })

const publicise: Decide<KnownPoints> = ({ case: { fields }, now, known: { pack, carried } }) => {
  if (carried + Number(fields['points']) > pack.budget)
    throw guarded(
      `本期预算 ${pack.budget} 分已用 ${carried} 分，装不下这一笔`,
      `The budget of ${pack.budget} points has carried ${carried}: this one does not fit`,
    )
  return { set: { dueAt: later(now, pack.publicityDays) } }
}

const decide: CaseModule<KnownPoints>['decide'] = {
  claim,
  assess,
  refuse: decideWith(true),
  appeal: decideWith(false),
  publicise,
  object: ({ input, now }) => ({ set: { objection: input['words'], dueAt: later(now, stepDays) } }),
  post: () => ({ set: { dueAt: null } }),
  reverse: ({ input }) => ({ set: { reversal: input['words'] } }),
  remind: () => ({ set: { late: true } }),
}

const text = (current: Case, key: string): string => findText(current.fields, key) ?? ''

/** What the rule gave when it was claimed, within its cap of that day: a later version changes nothing of it. */
const roomOf = async (tx: Tx, key: AccountKey, { fields }: Case, pack: PointPack): Promise<number> => {
  const [rule, period] = [findText(fields, 'rule') ?? '', findText(fields, 'period') ?? '']
  const cap = 'cap' in fields ? fields['cap'] : pack.rules.find(({ code }) => code === rule)?.cap
  const claimed = { code: rule, name: { zh: '', en: '' }, points: Number(fields['points']) }
  return roomFor(
    typeof cap === 'number' ? { ...claimed, cap } : claimed,
    await postedInPeriod(tx, key, rule, period),
  )
}

/** Posts under the version that it was claimed under. */
const post = async (tx: Tx, scheme: PointScheme, { after, fact }: Done): Promise<void> => {
  const areaPath = text(after, 'areaPath')
  const key = { county: after.county, scheme: scheme.key, account: text(after, 'account') }
  await lockBalance(tx, key, areaPath)
  await append(tx, {
    ...key,
    points: await roomOf(tx, key, after, await packInForce(tx, after.county, scheme.key, areaPath)),
    kind: 'post',
    rule: text(after, 'rule'),
    ruleVersion: Number(after.fields['ruleVersion']),
    period: text(after, 'period'),
    caseId: after.id,
    at: fact.at,
  })
}

const reverse = async (tx: Tx, scheme: PointScheme, { after, fact }: Done): Promise<void> => {
  const key = { county: after.county, scheme: scheme.key, account: text(after, 'account') }
  const balance = await lockBalance(tx, key, text(after, 'areaPath'))
  const entry = await entryOfCase(tx, after.county, after.id)
  if (!entry) return
  const { rule, period, rule_version: ruleVersion, id: reverses } = entry
  const back = takeBack(entry.points, balance)
  await append(tx, {
    ...key,
    ...back,
    kind: 'reverse',
    rule,
    ruleVersion,
    period,
    reverses,
    caseId: after.id,
    at: fact.at,
  })
}

/** Steps that move points. */
const moving: readonly string[] = ['post', 'reverse']

/** What a step may look at. Locked before anything is written: whoever spends locks the account first and the audit chain after it. */
const lookUpOf =
  ({
    key: scheme,
    claimsOwn = [],
    findAccount,
    definition,
  }: PointScheme): CaseModule<KnownPoints>['lookUp'] =>
  async (tx, { case: { county, fields }, input, action, by }) => {
    const own = action === 'claim' && claimsOwn.includes(by.role) ? by.id : undefined
    const account = own ?? String(input['account'] ?? fields['account'])
    const found = await findAccount(tx, county, account)
    const areaPath = found?.areaPath ?? ''
    if (found && moving.includes(action)) await lockBalance(tx, { county, scheme, account }, areaPath)
    const pack = await packInForce(tx, county, scheme, areaPath)
    const period = String(fields['period'])
    const carried =
      action === 'publicise' ? await postedInVillage(tx, { county, scheme }, areaPath, period) : 0
    const waiting = action === 'claim' ? await waitingOf(tx, county, definition.name, account) : 0
    return { pack, found, account, carried, waiting }
  }

const faceOf: CaseModule<KnownPoints>['face'] = (current) => ({
  title: text(current, 'title'),
  areaPath: text(current, 'areaPath'),
  unit: findText(current.fields, 'unit'),
  reporter: findText(current.fields, 'reporter'),
  rank: 3,
  dueAt: findText(current.fields, 'dueAt'),
  text: text(current, 'accountName'),
})

/** Makes a scheme's process into a module of the case engine. */
export const makePoints = (scheme: PointScheme): CaseModule<KnownPoints> => {
  const { definition, grants, words, numberKind } = scheme
  return {
    definition,
    grants,
    forms: pointForms,
    words,
    numberKind,
    lookUp: lookUpOf(scheme),
    decide,
    face: faceOf,
    effect: async (tx, done) => {
      if (done.fact.action === 'post') await post(tx, scheme, done)
      if (done.fact.action === 'reverse') await reverse(tx, scheme, done)
    },
  }
}
