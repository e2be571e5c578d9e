import type { ActorStamp } from '#kernel/case/fold.ts'
import type { Tx } from '#platform/server/db/query.ts'

/** A county's rule on merging the first two stages. */
export interface MergeRule {
  readonly version: number
  readonly allowed: boolean
  readonly basis: string
}

const ruleSql = `
  select version, (body->>'allowed')::boolean as allowed, basis from kernel.rules
  where county = $1 and key = 'merge-first-stages' and valid_from <= $2 order by version desc limit 1`

export const mergeRule = async (tx: Tx, county: string, now: string): Promise<MergeRule | undefined> => {
  const { rows } = await tx.query<MergeRule>(ruleSql, [county, now])
  return rows[0]
}

/** Where somebody's post is: whether it is a community, and whether the same person also heads its committee. */
export const postAt = async (tx: Tx, county: string, { id, role, unit }: ActorStamp) => {
  const { rows } = await tx.query<{ code: string; heads: boolean }>(
    `select a.code, exists (select from kernel.posts h where h.county = p.county and h.account = p.account
         and h.area_path = p.area_path and h.role = 'village-head' and h.valid_to is null) as heads
     from kernel.posts p join kernel.areas a on a.county = p.county and a.path = p.area_path and a.valid_to is null
     where p.county = $1 and p.account = $2 and p.role = $3 and p.unit = $4 and p.valid_to is null limit 1`,
    [county, id, role, unit ?? ''],
  )
  return rows[0]
}
