import type { Column, SheetRow } from '#engines/table/contract.ts'
import type { Tx } from '#platform/server/db/query.ts'
import { maskName, maskPhone } from '#systems/base-data/households/contract.ts'
import { keyOf, type Knowledge, type KnownRow, type Overlap } from '#systems/base-data/one-table/fill.ts'

interface Found {
  key: string
  subject: string
  name: string | null
  sex: string | null
  birth: string | null
  age: string | null
  relation: string | null
  phone: string | null
  address: string
  door: string
  dwelling: string
  people: string
  head: string | null
  grid: string
  worker: string | null
}

const home = `h.address, h.door, h.dwelling, g.name as grid, w.name as worker,
  (select count(*)::text from base_data.persons m where m.county = h.county and m.household = h.id and m.moved_out is null) as people,
  (select m.name from base_data.persons m where m.county = h.county and m.household = h.id and m.relation = '户主' and m.moved_out is null limit 1) as head`
const standing = `join kernel.areas g on g.county = h.county and g.id = h.grid and g.valid_to is null
  left join lateral (select a.name from kernel.posts p join kernel.accounts a on a.county = p.county and a.id = p.account
    where p.county = h.county and p.role = 'grid-worker' and p.area_path = g.path and p.valid_from <= current_date
      and (p.valid_to is null or p.valid_to > current_date) order by p.account limit 1) w on true`
const within = `(h.area_path >= $3 || '/' and h.area_path < $3 || '0')`

/** Of a person only where the sheet names the person; an address that two homes share names neither. */
const foundSql = `
  select p.id_no as key, 'person:' || p.id as subject, p.name, p.sex, p.birth::text, date_part('year', age(p.birth))::text as age, p.relation,
    coalesce(p.phone, h.phone) as phone, ${home}
  from base_data.persons p join base_data.households h on h.county = p.county and h.id = p.household ${standing}
  where p.county = $1 and p.id_no = any($2) and p.moved_out is null and ${within}
  union all
  select h.address, 'household:' || h.id, null, null, null, null, null, h.phone, ${home}
  from base_data.households h ${standing}
  where h.county = $1 and h.address = any($2) and ${within}
    and not exists (select 1 from base_data.households o where o.county = h.county and o.address = h.address and o.id <> h.id)`

export interface Village {
  readonly name: string
  readonly township: string
}

export const findVillage = async (tx: Tx, county: string, path: string): Promise<Village | undefined> => {
  const { rows } = await tx.query<Village>(
    `select v.name, t.name as township from kernel.areas v join kernel.areas t on t.county = v.county and t.id = v.parent and t.valid_to is null
     where v.county = $1 and v.path = $2 and v.kind = 'village' and v.valid_to is null`,
    [county, path],
  )
  return rows[0]
}

/** Names and telephones are covered for whoever asks from outside the village. */
const knownRow = ({ key: _key, subject, ...found }: Found, village: Village): KnownRow => ({
  subject,
  values: {
    ...Object.fromEntries(Object.entries(found).map(([field, value]) => [field, value ?? ''])),
    name: maskName(found.name ?? ''),
    head: maskName(found.head ?? ''),
    phone: maskPhone(found.phone ?? ''),
    village: village.name,
    township: village.township,
  },
})

/** Everything that the base and earlier answers know of the rows of a sheet within a village. */
export const knowledgeOf = async (
  tx: Tx,
  county: string,
  about: {
    rows: readonly SheetRow[]
    columns: readonly Column[]
    area: string
    village: Village
    now: string
  },
): Promise<Knowledge> => {
  const { area, village, columns, now } = about
  const keys = about.rows.map((row) => keyOf(row, columns)).filter(Boolean)
  const { rows: found } = await tx.query<Found>(foundSql, [county, keys, area])
  const { rows: answered } = await tx.query<{ subject: string; label: string; value: string; at: Date }>(
    `select distinct on (subject, label) subject, label, value, at from base_data.sheet_answers
     where county = $1 and subject = any($2) order by subject, label, at desc`,
    [county, found.map(({ subject }) => subject)],
  )
  const earlier = new Map(
    answered.map(({ subject, label, value, at }) => [`${subject} ${label}`, { value, at: at.toISOString() }]),
  )
  return {
    rows: new Map(found.map((row) => [row.key, knownRow(row, village)])),
    earlier: (subject, label) => earlier.get(`${subject} ${label}`),
    now,
  }
}

const common = (column: string, parameter: string): string =>
  `cardinality(array(select unnest(${column}) intersect select unnest(${parameter}::text[])))`

/** The request of the last year in this village that asked most of the same; one that was withdrawn asked nothing. */
export const findOverlap = async (
  tx: Tx,
  county: string,
  area: string,
  { subjects, labels }: { subjects: readonly string[]; labels: readonly string[] },
): Promise<(Overlap & { readonly number: string; readonly table: string }) | undefined> => {
  const { rows } = await tx.query<{ number: string; table: string; shared: number }>(
    `select c.number, coalesce(c.fields->>'title', '') as table, ${common('s.subjects', '$3')} * ${common('s.labels', '$4')} as shared
     from base_data.sheets s join kernel.cases c on c.county = s.county and c.id = s.case_id and c.state <> 'withdrawn'
     where s.county = $1 and s.area_path = $2 and s.asked_at > now() - interval '1 year' order by shared desc, s.asked_at desc limit 1`,
    [county, area, subjects, labels],
  )
  return rows[0] && rows[0].shared > 0 ? { ...rows[0], all: subjects.length * labels.length } : undefined
}
