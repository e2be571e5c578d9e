/**
 * The city in SQL: the played incidents of the demonstration county are the moulds, and every row of the city is a cast of
 * one, with another id, county, time and place. So each column holds what the product would have written there.
 */

/** Tools of the load; `rnd` is a number in [0, 1) that depends on nothing but its arguments. */
export const toolsSql = `
  create schema if not exists city;
  create function city.rnd(n bigint, salt bigint) returns double precision language sql immutable parallel safe
    as $$ select ((hashint8extended(n, salt) >> 11) & 9007199254740991) / 9007199254740992.0::double precision $$;
  create function city.spread(tile bigint) returns bigint language plpgsql immutable parallel safe as $$
  begin
    tile := (tile | (tile << 16)) & x'0000FFFF0000FFFF'::bigint;
    tile := (tile | (tile << 8)) & x'00FF00FF00FF00FF'::bigint;
    tile := (tile | (tile << 4)) & x'0F0F0F0F0F0F0F0F'::bigint;
    tile := (tile | (tile << 2)) & x'3333333333333333'::bigint;
    return (tile | (tile << 1)) & x'5555555555555555'::bigint;
  end $$;
  create function city.cell(lon double precision, lat double precision) returns bigint language sql immutable parallel safe as $$
    select city.spread(floor((lon + 180) / 360 * 16777216)::bigint)
      | (city.spread(floor((1 - ln(tan(radians(lat)) + 1 / cos(radians(lat))) / pi()) / 2 * 16777216)::bigint) << 1) $$;
  create function city.id(at timestamptz, n bigint, salt bigint) returns uuid language sql immutable parallel safe as $$
    select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(h, 1, 3) || '8' || substr(h, 4, 15))::uuid
    from (select md5(n || '/' || salt) as h) m $$`

/** What a county needs of its own: table, columns, and their values in a copy that has the code `o.code`. */
const copiesOf = (home: string): [table: string, columns: string, values: string][] => [
  [
    'kernel.counties',
    'code, name, name_en, zone, office, demonstration',
    `o.code, name || o.n, name_en || o.n, zone, office, true`,
  ],
  ['kernel.audit_heads', 'county, seq, hash', `o.code, 0, decode(repeat('00', 32), 'hex')`],
  ['kernel.calendars', 'county, year, version, days, source', 'o.code, year, version, days, source'],
  [
    'kernel.rules',
    'county, key, version, valid_from, body, basis',
    'o.code, key, version, valid_from, body, basis',
  ],
  [
    'grid_affairs.categories',
    'county, version, code, body, valid_from',
    'o.code, version, t.code, body, valid_from',
  ],
  [
    'grid_affairs.dispatch_rules',
    'county, id, version, state, priority, body, source',
    'o.code, id, version, state, priority, body, source',
  ],
  [
    'kernel.areas',
    'county, id, valid_from, kind, code, name, parent, path',
    `o.code, replace(id, '${home}', o.code), valid_from, kind, replace(t.code, '${home}', o.code), name, replace(parent, '${home}', o.code), replace(path, '${home}', o.code)`,
  ],
  [
    'base_data.grids',
    'county, id, valid_from, kind, ring, lon, lat, synthetic',
    `o.code, replace(id, '${home}', o.code), valid_from, kind, ring, lon, lat, synthetic`,
  ],
  [
    'base_data.units',
    'county, id, key, kind, name, name_en, area_path, path, phone',
    `o.code, replace(id, '${home}', o.code), key, kind, name, name_en, replace(area_path, '${home}', o.code), replace(path, '${home}', o.code), phone`,
  ],
]

/** Ninety-nine more counties with the demonstration county's grids, units and rules under codes of their own. */
export const countiesSql = (home: string, others: number): string => {
  const from = `(select (900000 + n)::text as code, n from generate_series(1, ${others}) n) o`
  return copiesOf(home)
    .map(
      ([table, columns, values]) =>
        `insert into ${table} (${columns}) select ${values} from ${table} t, ${from} where t.${table === 'kernel.counties' ? 'code' : 'county'} = '${home}'`,
    )
    .join(';\n')
}

/** Which mould is cast when and where. The home county holds 30 %, the others the rest, the first of them the most. */
export const planSql = (home: string, rows: number, others: number, seed: number): string => `
  create unlogged table city.moulds as
    select id, row_number() over (order by open desc, id) - 1 as m, open, opened_at
    from kernel.cases c where county = '${home}' and process = 'grid-affairs/incident';
  create unlogged table city.quotas as
    select '${home}' as code, greatest(0, ${rows} * 0.3 - (select count(*) from city.moulds))::bigint as quota, 0 as n
    union all
    select (900000 + n)::text, (${rows} * 0.7 * (1.0 / (n + 9)) / (select sum(1.0 / (k + 9)) from generate_series(1, ${others}) k))::bigint, n
    from generate_series(1, ${others}) n;
  create unlogged table city.plan as
    select q.code as county, q.n, g, m.id as mould, m.opened_at - shift as opened_at, shift, city.id(m.opened_at - shift, g, q.n) as id,
      (city.rnd(g, ${seed} + 3) - 0.5) * 0.02 + q.n * 0.4 as east, (city.rnd(g, ${seed} + 4) - 0.5) * 0.02 as north
    from city.quotas q
    cross join lateral generate_series(1, q.quota) g
    -- One in twenty is cast from an open mould, beside those that the moulds bring themselves: 7 % are open.
    join city.moulds m on m.m = case when city.rnd(g, ${seed} + 2) < 0.05
      then g % (select count(*) from city.moulds where open) else (g * 7919) % (select count(*) from city.moulds) end
    -- What is open began within weeks; the history reaches back three years.
    cross join lateral (select make_interval(secs => floor(city.rnd(g, ${seed} + 1) * case when m.open then 1728000 else 94608000 end)) as shift) s;
  analyze city.plan`

const localised = (text: string, home: string): string => `replace(${text}, '${home}', p.county)`

export const casesSql = (home: string): string => `
  insert into kernel.cases (county, id, number, process, version, state, head, open, title, area_path, unit, unit_path, reporter,
    rank, due_at, opened_at, changed_at, fields)
  select p.county, p.id, p.county || '-' || to_char(p.opened_at, 'YYYYMMDD') || '-C' || p.g || '-SJ', c.process, c.version, c.state, c.head, c.open,
    c.title, ${localised('c.area_path', home)}, ${localised('c.unit', home)}, ${localised('c.unit_path', home)}, 'resident:' || p.id,
    c.rank, c.due_at - p.shift, p.opened_at, c.changed_at - p.shift, ${localised('c.fields::text', home)}::jsonb
  from city.plan p join kernel.cases c on c.county = '${home}' and c.id = p.mould`

/** Columns of an incident that hold a moment and move with the case. */
const moments = [
  'filed_at',
  'filing_due_at',
  'dispatched_at',
  'dispatch_due_at',
  'accepted_at',
  'fed_back_at',
  'handling_due_at',
  'closed_at',
]

export const incidentsSql = (home: string): string => `
  insert into grid_affairs.incidents (county, case_id, channel, category, urgency, grid, area_path, unit, open, lon, lat, cell, reported_at,
    ${moments.join(', ')}, outcome, valid_report, returned, reworked, reopened, extended, satisfaction, solved)
  select p.county, p.id, i.channel, i.category, i.urgency, ${localised('i.grid', home)}, ${localised('i.area_path', home)}, ${localised('i.unit', home)},
    i.open, i.lon + p.east, i.lat + p.north, city.cell(i.lon + p.east, i.lat + p.north), p.opened_at,
    ${moments.map((name) => `i.${name} - p.shift`).join(', ')}, i.outcome, i.valid_report, i.returned, i.reworked, i.reopened, i.extended,
    i.satisfaction, i.solved
  from city.plan p join grid_affairs.incidents i on i.county = '${home}' and i.case_id = p.mould`

/** Facts and words of the home county only, where cards are opened and searches run. */
export const factsSql = (home: string): string => `
  insert into kernel.facts (county, id, case_id, seq, action, actor, at, input, set, digest, xact)
  select p.county, city.id(f.at - p.shift, p.g, f.seq), p.id, f.seq, f.action, f.actor, f.at - p.shift, f.input, f.set, f.digest, 0
  from city.plan p join kernel.facts f on f.county = '${home}' and f.case_id = p.mould where p.county = '${home}'`

export const wordsSql = (home: string): string => `
  insert into kernel.tokens (county, token, opened_at, case_id)
  select p.county, t.token, c.opened_at, p.id from city.plan p join kernel.cases c on c.county = p.county and c.id = p.id
  join kernel.tokens t on t.county = '${home}' and t.case_id = p.mould where p.county = '${home}'
  on conflict do nothing`
