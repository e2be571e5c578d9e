import type { Tx } from '#platform/server/db/query.ts'
import { counted, type GridSums } from '#systems/grid-affairs/grid-week/contract.ts'

const inWeek = (moment: string): string =>
  `${moment} >= $3::date::timestamp at time zone 'Asia/Shanghai' and ${moment} < ($4::date + 1)::timestamp at time zone 'Asia/Shanghai'`

const incidentsIn = (moment: string): string =>
  `grid_affairs.incidents i join g on g.id = i.grid where i.county = $1 and i.merged_into is null and ${inWeek(moment)}`

/** Where each figure is counted: rows of `grid`, one for each thing that was done. */
const sources: Readonly<Record<(typeof counted)[number], string>> = {
  reports: `select i.grid from ${incidentsIn('i.reported_at')}`,
  onSpot: `select i.grid from ${incidentsIn('i.reported_at')} and i.filed_at = i.fed_back_at`,
  closed: `select i.grid from ${incidentsIn('i.closed_at')}`,
  visits: `select h.grid from g join base_data.households h on h.county = $1 and h.grid = g.id
    join grid_affairs.visits v on v.county = h.county and v.household = h.id where v.outcome <> 'absent' and ${inWeek('v.at')}`,
  rounds: `select r.grid from grid_affairs.rounds r join g on g.id = r.grid
    where r.county = $1 and r.state <> 'again' and ${inWeek('r.at')}`,
  changes: `select h.grid from base_data.household_changes c join base_data.households h on h.county = c.county and h.id = c.household
    join g on g.id = h.grid join kernel.cases k on k.county = c.county and k.id = c.case_id
    where c.county = $1 and c.state = 'applied' and ${inWeek('k.opened_at')}`,
}

const weekSql = `
  with g as (select id, name, path from kernel.areas where county = $1 and kind = 'grid' and valid_to is null
    and exists (select 1 from unnest($2::text[]) p where path = p or (path >= p || '/' and path < p || '0'))),
  done as (${counted.map((what) => `select grid, '${what}' as what from (${sources[what]}) s`).join(' union all ')})
  select g.id as grid, g.name, ${counted
    .map((what) => `count(*) filter (where what = '${what}')::int as "${what}"`)
    .join(', ')}
  from g left join done on done.grid = g.id group by g.id, g.name, g.path order by g.path`

/** What was done in the grids within these paths, in the order of the grids. */
export const gridSums = async (
  tx: Tx,
  county: string,
  paths: readonly string[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<GridSums[]> => {
  const { rows } = await tx.query<GridSums>(weekSql, [county, paths, from, to])
  return rows
}
