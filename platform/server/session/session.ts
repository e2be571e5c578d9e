import { createHash, randomBytes } from 'node:crypto'
import type { Pool } from 'pg'
import type { Actor, Post } from '#kernel/authority/grant.ts'
import type { Tx } from '#platform/server/db/query.ts'

/** How long a session lasts without being renewed: one working day and a night. */
const hours = 16

export const sessionDigest = (token: string): string => createHash('sha256').update(token).digest('hex')

interface PostRow {
  account: string
  name: string
  role: string
  area_path: string
  unit: string
  unit_path: string
}

const postOf = (row: PostRow): Post => ({
  role: row.role,
  areaPath: row.area_path,
  unit: row.unit,
  unitPath: row.unit_path,
})

const actorOf = (county: string, rows: readonly PostRow[]): Actor | undefined => {
  const [first] = rows
  return first && { id: first.account, name: first.name, county, posts: rows.map(postOf) }
}

/**
 * The actor behind a session cookie, with the posts that are valid today; undefined when it ended or never was. One round
 * trip outside any transaction of the caller: the function itself steps behind the county's wall.
 */
export const findActor = async (
  door: Pick<Pool, 'query'>,
  county: string,
  digest: string,
): Promise<Actor | undefined> => {
  const { rows } = await door.query<PostRow>({
    name: 'find actor',
    text: 'select * from kernel.find_actor($1, $2)',
    values: [county, digest],
  })
  return actorOf(county, rows)
}

/** A session as it stands: who acts and from which posts, none of them when the last post ended. */
interface Standing extends PostRow {
  digest: string
}

/**
 * The actors behind many sessions in one question, for feeds that stay open. A session that ended is missing; one whose
 * person holds no post today has none.
 */
export const findActors = async (
  tx: Tx,
  county: string,
  digests: readonly string[],
): Promise<ReadonlyMap<string, Actor>> => {
  const { rows } = await tx.query<Standing>(
    `select s.digest, s.account, a.name, p.role, p.area_path, p.unit, p.unit_path
     from kernel.sessions s
     join kernel.accounts a on a.county = s.county and a.id = s.account
     left join kernel.posts p on p.county = s.county and p.account = s.account
       and p.valid_from <= current_date and (p.valid_to is null or p.valid_to > current_date)
     where s.county = $1 and s.digest = any($2) and s.closed_at is null and s.expires_at > now() order by p.role, p.area_path`,
    [county, digests],
  )
  const standings = [...Map.groupBy(rows, ({ digest }) => digest)]
  return new Map(
    standings.map(([digest, own]) => {
      const [{ account: id, name }] = own as [Standing]
      return [digest, { id, name, county, posts: own.filter(({ role }) => role !== null).map(postOf) }]
    }),
  )
}

/** Opens a session for an account; answers the token, of which only the digest is kept. */
export const openSession = async (tx: Tx, county: string, account: string): Promise<string> => {
  const token = randomBytes(32).toString('base64url')
  await tx.query(
    `insert into kernel.sessions (county, digest, account, expires_at) values ($1, $2, $3, now() + make_interval(hours => $4))`,
    [county, sessionDigest(token), account, hours],
  )
  return token
}

export const closeSession = async (tx: Tx, county: string, digest: string): Promise<void> => {
  await tx.query('update kernel.sessions set closed_at = now() where county = $1 and digest = $2', [
    county,
    digest,
  ])
}
