import type { Grant } from '#kernel/authority/grant.ts'
import { findText } from '#kernel/case/text.ts'
import { fieldFault, guarded } from '#kernel/fault/fault.ts'
import type { ProcessDefinition } from '#kernel/process/definition.ts'
import type { Words } from '#kernel/words/words.ts'
import type { CaseModule, CaseWords, Done } from '#platform/server/case/module.ts'
import type { Tx } from '#platform/server/db/query.ts'
import type { AccountFound, PointScheme } from '#engines/ledger/points.ts'
import { redemptionForms } from '#engines/ledger/forms.ts'
import { append, entryOfCase, findGoods, lockBalance, moveStock, type Goods } from '#engines/ledger/store.ts'

export interface Redemption {
  readonly scheme: PointScheme
  readonly definition: ProcessDefinition
  readonly grants: readonly Grant[]
  readonly words: Words<CaseWords>
  readonly numberKind: string
}

interface KnownRedemption {
  readonly found: AccountFound | undefined
  readonly goods: Goods | undefined
  readonly balance: number
}

const nothing: KnownRedemption = { found: undefined, goods: undefined, balance: 0 }

/** Everything that two redemptions could both want is locked before it is judged: the account, then the goods. */
const lookUp = async (
  tx: Tx,
  { key, findAccount }: PointScheme,
  county: string,
  account: string,
  code: string,
) => {
  const found = await findAccount(tx, county, account)
  if (!found) return nothing
  const balance = await lockBalance(tx, { county, scheme: key, account }, found.areaPath)
  return { found, balance, goods: await findGoods(tx, county, key, found.areaPath, code) }
}

const redeem: CaseModule<KnownRedemption>['decide'][string] = ({
  input,
  by,
  known: { found, goods, balance },
}) => {
  if (!found) throw fieldFault('account', '没有这个账户', 'There is no such account')
  if (!goods) throw fieldFault('goods', '没有这样东西', 'There are no such goods')
  if (goods.stock < 1) throw guarded(`${goods.name}已经兑完`, `${goods.name} is out of stock`)
  if (balance < goods.cost)
    throw guarded(
      `积分不够：有 ${balance}，要 ${goods.cost}`,
      `Not enough points: ${balance} of ${goods.cost}`,
    )
  return {
    set: {
      title: `${found.name} · ${goods.name}`,
      account: input['account'],
      accountName: found.name,
      areaPath: found.areaPath,
      goods: goods.code,
      goodsName: goods.name,
      cost: goods.cost,
      reporter: by.id,
    },
  }
}

const handOver = async (
  tx: Tx,
  scheme: string,
  { after: { county, id, fields }, fact }: Done,
): Promise<void> => {
  const [account, areaPath, goods] = ['account', 'areaPath', 'goods'].map(
    (key) => findText(fields, key) ?? '',
  )
  await moveStock(tx, county, scheme, areaPath ?? '', goods ?? '', -1)
  const about = { county, scheme, account: account ?? '', caseId: id, at: fact.at }
  await append(tx, {
    ...about,
    points: -Number(fields['cost']),
    kind: 'redeem',
    rule: goods ?? '',
    ruleVersion: 0,
    period: '',
  })
}

const takeBack = async (
  tx: Tx,
  scheme: string,
  { after: { county, id, fields }, fact }: Done,
): Promise<void> => {
  const [account, areaPath, goods] = ['account', 'areaPath', 'goods'].map(
    (key) => findText(fields, key) ?? '',
  )
  const key = { county, scheme, account: account ?? '' }
  await lockBalance(tx, key, areaPath ?? '')
  const entry = await entryOfCase(tx, county, id)
  if (!entry) return
  await moveStock(tx, county, scheme, areaPath ?? '', goods ?? '', 1)
  const back = { points: -entry.points, kind: 'reverse' as const, reverses: entry.id, rule: entry.rule }
  await append(tx, { ...key, ...back, ruleVersion: 0, period: '', caseId: id, at: fact.at })
}

/** Makes the shop of a scheme into a module: spending is an entry, handing back is another. */
export const makeRedemption = ({
  scheme,
  definition,
  grants,
  words,
  numberKind,
}: Redemption): CaseModule<KnownRedemption> => ({
  definition,
  grants,
  words,
  numberKind,
  forms: redemptionForms,
  lookUp: (tx, { case: { county, fields }, input, action }) => {
    const { account, goods } = action === 'redeem' ? input : fields
    return lookUp(tx, scheme, county, String(account), String(goods))
  },
  decide: { redeem, giveBack: ({ input }) => ({ set: { words: input['words'] } }) },
  face: ({ fields }) => ({
    title: findText(fields, 'title') ?? '',
    areaPath: findText(fields, 'areaPath') ?? '',
    reporter: findText(fields, 'reporter'),
    rank: 4,
    text: findText(fields, 'accountName') ?? '',
  }),
  effect: (tx, done) =>
    done.fact.action === 'redeem' ? handOver(tx, scheme.key, done) : takeBack(tx, scheme.key, done),
})
