import { createHmac, timingSafeEqual } from 'node:crypto'
import { implement } from '@orpc/server'
import { can, type Actor } from '#kernel/authority/grant.ts'
import { Fault } from '#kernel/fault/fault.ts'
import { perform } from '#platform/server/case/perform.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { getActor, getModule, reading, type Context } from '#platform/server/http/context.ts'
import { auditOf } from '#engines/ledger/audit.ts'
import { ledgerContract } from '#engines/ledger/contract.ts'
import type { AccountFound, PointScheme } from '#engines/ledger/points.ts'
import { standingOf, writeRules } from '#engines/ledger/rules.ts'
import { claimsOf, entriesOf, goodsOf, postedIn, yearOf } from '#engines/ledger/look.ts'
import { packInForce } from '#engines/ledger/store.ts'

const route = implement(ledgerContract).$context<Context>()

/** What an account holds, with the rules and goods that stand for it. */
const standingIn = async (
  tx: Tx,
  county: string,
  { key }: PointScheme,
  account: string,
  { areaPath }: AccountFound,
) => {
  const { version, rules, standings, zone } = await packInForce(tx, county, key, areaPath)
  const { balance, year } = await yearOf(tx, { county, scheme: key, account }, zone)
  const said = standingOf(year, standings)
  return {
    version,
    rules: [...rules],
    goods: await goodsOf(tx, county, key, areaPath),
    balance,
    year,
    ...(said ? { said } : {}),
    entries: await entriesOf(tx, { county, scheme: key, account }),
  }
}

/** An account that this person may read, by the very grants of its claims: looking and doing are judged alike. */
const getAccount = async (tx: Tx, actor: Actor, scheme: PointScheme, account: string, action = 'read') => {
  const found = await scheme.findAccount(tx, actor.county, account)
  const subject = found && {
    county: actor.county,
    areaPath: found.areaPath,
    unit: found.unit,
    unitPath: undefined,
    reporter: found.holder,
  }
  if (!found || !subject || !can(scheme.grants, actor, action, subject)) throw new Fault('not-there')
  return found
}

/** Where a person reads a scheme: the first of their areas. */
const placeOf = ({ posts }: Actor, { grants }: PointScheme): string => {
  const [post] = posts.filter(({ role }) =>
    grants.some((grant) => grant.role === role && grant.reach === 'area' && grant.may.includes('read')),
  )
  if (!post) throw new Fault('not-there')
  return post.areaPath
}

/** The code on a home's slip: 48 bits under the server's key, kept nowhere. */
const codeOf = (key: Buffer, scheme: string, account: string): string =>
  createHmac('sha256', key).update(`points.${scheme}.${account}`).digest('hex').slice(0, 12)

const isCode = (given: string, right: string): boolean => {
  const [a, b] = [Buffer.from(given.trim().toLowerCase()), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

interface AtHome {
  readonly account: string
  readonly code: string
}

/** The account behind a home's code. */
const getHome = async (context: Context, tx: Tx, scheme: PointScheme, { account, code }: AtHome) => {
  const found = await scheme.findAccount(tx, context.county, account)
  if (!found || !isCode(code, codeOf(context.linkKey, scheme.key, account))) throw new Fault('not-there')
  return found
}

/** Whoever holds a home's code speaks for the home, and for nobody else. */
const residentOf = (county: string, account: string, { areaPath }: AccountFound): Actor => ({
  id: `home:${account}`,
  name: '住户',
  county,
  posts: [{ role: 'resident', areaPath, unit: '', unitPath: '' }],
})

const quarterOf = (quarter: string): { from: string; to: string } => {
  const first = Temporal.PlainDate.from({
    year: Number(quarter.slice(0, 4)),
    month: Number(quarter.slice(-1)) * 3 - 2,
    day: 1,
  })
  return { from: first.toString(), to: first.add({ months: 3 }).toString() }
}

const dawn = (day: string): string =>
  Temporal.PlainDate.from(day).toZonedDateTime('Asia/Shanghai').toInstant().toString()

type GetScheme = (key: string) => PointScheme

/** What homes do by themselves, without an account. */
const atHome = (getOpen: GetScheme) => ({
  home: route.home.handler(({ input, context }) => {
    const scheme = getOpen(input.scheme)
    return reading(context, async (tx) => {
      const found = await getHome(context, tx, scheme, input)
      const { county } = context
      return {
        name: found.name,
        ...(await standingIn(tx, county, scheme, input.account, found)),
        claims: await claimsOf(tx, county, scheme.definition.name, input.account),
      }
    })
  }),
  claim: route.claim.handler(async ({ input, context }) => {
    const scheme = getOpen(input.scheme)
    const { id, case: caseId, account, rule, words } = input
    const found = await reading(context, (tx) => getHome(context, tx, scheme, input))
    const module = getModule(context, scheme.definition.name)
    const request = { id, case: caseId, action: 'claim', input: { account, rule, words } }
    const resident = residentOf(context.county, account, found)
    const { repeated } = await perform(context, module, resident, context.county, request)
    return { repeated }
  }),
})

/** What overseers and whoever makes the rules look at. */
const overseen = (getScheme: GetScheme, getOpen: GetScheme) => ({
  rules: route.rules.handler(({ input, context }) => {
    const actor = getActor(context)
    const scheme = getScheme(input.scheme)
    return reading(context, async (tx) => {
      const [post] = actor.posts
      const pack = await packInForce(tx, actor.county, scheme.key, post?.areaPath ?? '')
      return { version: pack.version, budget: pack.budget, lines: writeRules(pack.rules) }
    })
  }),
  audit: route.audit.handler(({ input, context }) => {
    const actor = getActor(context)
    const scheme = getOpen(input.scheme)
    const { from, to } = quarterOf(input.quarter)
    const asked = { county: actor.county, scheme: scheme.key, areaPath: placeOf(actor, scheme) }
    return reading(context, async (tx) => {
      const { goods, ...sums } = await auditOf(tx, { ...asked, from: dawn(from), to: dawn(to) })
      return { from, to, ...sums, goods: [...goods] }
    })
  }),
})

/** What members and those who work with a scheme look at. */
const shown = (getScheme: GetScheme, getOpen: GetScheme) => ({
  scheme: route.scheme.handler(({ input, context }) => {
    const actor = getActor(context)
    const [scheme, account] = [getScheme(input.scheme), input.account || actor.id]
    return reading(context, async (tx) => {
      const found = await getAccount(tx, actor, scheme, account)
      return standingIn(tx, actor.county, scheme, account, found)
    })
  }),
  posted: route.posted.handler(({ input, context }) =>
    reading(context, (tx) => postedIn(tx, context.county, { ...input, scheme: getOpen(input.scheme).key })),
  ),
  code: route.code.handler(({ input, context }) => {
    const actor = getActor(context)
    const scheme = getOpen(input.scheme)
    return reading(context, async (tx) => {
      await getAccount(tx, actor, scheme, input.account, 'claim')
      return { code: codeOf(context.linkKey, scheme.key, input.account) }
    })
  }),
})

/** Rules, balances and publicity of every scheme. */
export const ledgerRoutes = (schemes: readonly PointScheme[]) => {
  const getScheme: GetScheme = (key) => {
    const scheme = schemes.find((one) => one.key === key)
    if (!scheme) throw new Fault('not-there')
    return scheme
  }
  /** Schemes of which something is public; of the others there is only one's own. */
  const getOpen: GetScheme = (key) => {
    const scheme = getScheme(key)
    if (!scheme.isPublic) throw new Fault('not-there')
    return scheme
  }
  return { ...atHome(getOpen), ...shown(getScheme, getOpen), ...overseen(getScheme, getOpen) }
}
