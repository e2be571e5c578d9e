import type { Actor } from '#kernel/authority/grant.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { maskName } from '#systems/base-data/households/contract.ts'
import type { MissingAtHome } from '#systems/base-data/one-table/contract.ts'

const missingSql = `
  select h.id as household, s.case_id as request, c.fields->>'title' as "table", g.row, g."column", coalesce(p.name, '') as person,
    (select l->>'label' from jsonb_array_elements(s.body->'columns') l where (l->>'index')::int = g."column") as label
  from base_data.sheets s
  join kernel.cases c on c.county = s.county and c.id = s.case_id and c.state = 'asked'
  cross join lateral jsonb_to_recordset(s.cells) as g(row int, "column" int, source text, subject text)
  left join base_data.persons p on p.county = s.county and g.subject = 'person:' || p.id and p.moved_out is null
  join base_data.households h on h.county = s.county and (h.id = p.household or g.subject = 'household:' || h.id)
  where s.county = $1 and g.source = 'gap' and exists (
    select from unnest($2::text[]) m(path) where h.area_path = m.path or (h.area_path >= m.path || '/' and h.area_path < m.path || '0'))
  order by h.id, s.case_id, g.row, g."column" limit 2000`

/** What open requests still ask of the homes of a grid worker: carried to doors that are visited anyway. */
export const missingWithin = async (tx: Tx, { county, posts }: Actor): Promise<MissingAtHome[]> => {
  const mine = posts.filter(({ role }) => role === 'grid-worker').map(({ areaPath }) => areaPath)
  if (mine.length === 0) return []
  const { rows } = await tx.query<MissingAtHome>(missingSql, [county, mine])
  return rows.map((row) => ({ ...row, person: maskName(row.person) }))
}
