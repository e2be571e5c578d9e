import type { Tx } from '#platform/server/db/query.ts'

interface Fault {
  readonly fault: string
}

// "Owner" includes membership in the owning role: SET ROLE would open the same door.
const question = `
  select format('%s is a superuser', rolname) as fault from pg_roles where rolname = current_user and rolsuper
  union all
  select format('%s may bypass row-level security', rolname) from pg_roles where rolname = current_user and rolbypassrls
  union all
  select format('%s owns %s', current_user, c.oid::regclass)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    and pg_has_role(current_user, c.relowner, 'member')
  union all
  select format('%s has a county but no forced row-level security', c.oid::regclass)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'county' and not a.attisdropped
  where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    and not (c.relrowsecurity and c.relforcerowsecurity)
  union all
  select format('%s has a county but no policy', c.oid::regclass)
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'county' and not a.attisdropped
  where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    and not exists (select from pg_policy p where p.polrelid = c.oid)
  union all
  select format('the policy %I of %s does not name the county', p.polname, c.oid::regclass)
  from pg_policy p join pg_class c on c.oid = p.polrelid
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'county' and not a.attisdropped
  where p.polpermissive
    and (coalesce(pg_get_expr(p.polqual, p.polrelid), 'county') !~ '\\mcounty\\M'
      or coalesce(pg_get_expr(p.polwithcheck, p.polrelid), 'county') !~ '\\mcounty\\M')
  order by 1`

/** What is wrong with the second wall, seen from the role that serves requests; empty when it stands. */
export const wallFaults = async (app: Tx): Promise<string[]> => {
  const { rows } = await app.query<Fault>(question)
  return rows.map(({ fault }) => fault)
}

/** Refuses to start when row-level security would not hold for the role that serves requests. */
export const assertWalls = async (app: Tx): Promise<void> => {
  const faults = await wallFaults(app)
  if (faults.length > 0)
    throw new Error(`数据库的县域隔离不成立，拒绝启动。The county wall does not hold:\n${faults.join('\n')}`)
}
