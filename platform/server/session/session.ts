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
