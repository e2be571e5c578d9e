import type { Tx } from '#platform/server/db/query.ts'
import { peopleProjects } from '#systems/comprehensive-governance/people-projects/process.ts'

/** Every year of projects, the newest first. */
export const years = async (tx: Tx, county: string) => {
  const { rows } = await tx.query<{ case: string; title: string; place: string; state: string }>(
    `select c.id as case, c.title, coalesce(a.name, '') as place, c.state from kernel.cases c
     left join kernel.areas a on a.county = c.county and a.path = c.area_path and a.valid_to is null
     where c.county = $1 and c.process = $2 order by c.opened_at desc limit 60`,
    [county, peopleProjects.name],
  )
  return rows
}

export const placeName = async (tx: Tx, county: string, path: string): Promise<string> => {
  const { rows } = await tx.query<{ name: string }>(
    'select name from kernel.areas where county = $1 and path = $2 and valid_to is null',
    [county, path],
  )
  return rows[0]?.name ?? ''
}
