import { implement } from '@orpc/server'
import type { Actor } from '#kernel/authority/grant.ts'
import { Fault, fieldFault } from '#kernel/fault/fault.ts'
import { sessionContract, type Me } from '#platform/contract/session.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { inCounty } from '#platform/server/db/in-county.ts'
import { getActor, reading, type Context } from '#platform/server/http/context.ts'
import { closeSession, findActor, openSession, sessionDigest } from '#platform/server/session/session.ts'

const route = implement(sessionContract).$context<Context>()

/** Who somebody is, with the names of their areas and units for the screen. */
const meOf = async (tx: Tx, actor: Actor): Promise<Me> => {
  const {
    rows: [county],
  } = await tx.query<{ name: string }>('select name from kernel.counties where code = $1', [actor.county])
  const { rows: named } = await tx.query<{ id: string; name: string }>(
    `select path as id, name from kernel.areas where county = $1 and path = any($2) and valid_to is null
     union all select id, name from base_data.units where county = $1 and id = any($3)`,
    [actor.county, actor.posts.map(({ areaPath }) => areaPath), actor.posts.map(({ unit }) => unit)],
  )
  const nameOf = (id: string) => named.find((one) => one.id === id)?.name ?? ''
  return {
    id: actor.id,
    name: actor.name,
    county: actor.county,
    countyName: county?.name ?? actor.county,
    posts: actor.posts.map(({ role, areaPath, unit }) => ({
      role,
      areaPath,
      areaName: nameOf(areaPath),
      unit,
      unitName: nameOf(unit),
    })),
  }
}

const mustDemonstrate = ({ demonstration }: Context): void => {
  if (!demonstration) throw new Fault('not-there')
}

interface FeaturedRow {
  id: string
  name: string
  featured: { zh: string; en: string; role: string; face: 'staff' | 'console' }
}

const featured = async (tx: Tx, county: string) => {
  const { rows } = await tx.query<FeaturedRow>(
    "select id, name, featured from kernel.accounts where county = $1 and featured is not null order by featured->>'order', id",
    [county],
  )
  return rows.map(({ id, name, featured: { zh, en, role, face } }) => ({
    account: id,
    name,
    role,
    zh,
    en,
    face,
  }))
}

export const sessionRoutes = {
  me: route.me.handler(({ context }) => reading(context, (tx) => meOf(tx, getActor(context)))),
  demoRoles: route.demoRoles.handler(({ context }) =>
    reading(context, async (tx) => {
      const {
        rows: [county],
      } = await tx.query<{ name: string }>('select name from kernel.counties where code = $1', [
        context.county,
      ])
      const { demonstration } = context
      return {
        demonstration,
        county: context.county,
        countyName: county?.name ?? '',
        roles: demonstration ? await featured(tx, context.county) : [],
      }
    }),
  ),
  signIn: route.signIn.handler(async ({ input, context }) => {
    mustDemonstrate(context)
    const { token, actor } = await inCounty(context.pool, context.county, async (tx) => {
      const {
        rows: [account],
      } = await tx.query('select 1 from kernel.accounts where county = $1 and id = $2', [
        context.county,
        input.account,
      ])
      if (!account)
        throw fieldFault('account', '没有这个演示身份', 'There is no such person in the demonstration')
      const opened = await openSession(tx, context.county, input.account)
      return { token: opened, actor: await findActor(tx, context.county, sessionDigest(opened)) }
    })
    context.setCookie(token)
    return reading(context, (tx) => meOf(tx, getActor({ actor })))
  }),
  signOut: route.signOut.handler(async ({ context }) => {
    const { session } = context
    if (session)
      await inCounty(context.pool, context.county, (tx) => closeSession(tx, context.county, session))
    context.setCookie(undefined)
    return { left: true as const }
  }),
}
