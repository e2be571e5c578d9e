import type { Pool } from 'pg'

// pg_dump is not part of the embedded package, and its output differs by version: the catalogue answers the same on
// every version from 15, once the NOT NULL constraints that 18 lists apart are left to the columns.
const ours = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'graphile_worker', 'public')`

const questions: readonly (readonly [title: string, sql: string])[] = [
  ['Schemas', `select format('schema %I', n.nspname) as line from pg_namespace n where ${ours}`],
  [
    'Tables',
    `select format(E'table %s (\\n%s\\n)', c.oid::regclass, string_agg(format('  %I %s%s%s', a.attname,
       format_type(a.atttypid, a.atttypmod) || case when a.attcollation not in (0, t.typcollation)
         then ' collate "' || l.collname || '"' else '' end,
       case when a.attnotnull then ' not null' else '' end,
       coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')), E',\\n' order by a.attnum)) as line
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     join pg_type t on t.oid = a.atttypid left join pg_collation l on l.oid = a.attcollation
     left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where c.relkind in ('r', 'p') and ${ours} group by c.oid`,
  ],
  [
    'Views',
    `select format(E'view %s as\\n%s', c.oid::regclass, pg_get_viewdef(c.oid, true)) as line
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('v', 'm') and ${ours}`,
  ],
  [
    'Constraints',
    `select format('%s %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) as line
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype in ('p', 'u', 'f', 'c', 'x') and k.conislocal and ${ours}`,
  ],
  [
    'Indexes',
    `select pg_get_indexdef(i.indexrelid) as line from pg_index i join pg_class c on c.oid = i.indrelid
     join pg_namespace n on n.oid = c.relnamespace
     where not exists (select from pg_constraint k where k.conindid = i.indexrelid) and ${ours}`,
  ],
  [
    'Row-level security',
    `select format('%s %s%s', c.oid::regclass, case when c.relforcerowsecurity then 'forced' else 'enabled' end,
       coalesce((select string_agg(format(E'\\n  %I %s %s%s%s', p.polname,
         case when p.polpermissive then 'permissive' else 'restrictive' end, p.polcmd,
         coalesce(' using ' || pg_get_expr(p.polqual, p.polrelid), ''),
         coalesce(' check ' || pg_get_expr(p.polwithcheck, p.polrelid), '')), '' order by p.polname)
         from pg_policy p where p.polrelid = c.oid), '')) as line
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relrowsecurity and ${ours}`,
  ],
  [
    'Functions',
    `select pg_get_functiondef(f.oid) as line from pg_proc f join pg_namespace n on n.oid = f.pronamespace
     where f.prokind in ('f', 'p') and ${ours}`,
  ],
  [
    'Triggers',
    `select pg_get_triggerdef(t.oid) as line from pg_trigger t join pg_class c on c.oid = t.tgrelid
     join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and ${ours}`,
  ],
  [
    'Grants to tongping_app',
    `select format('%s: %s', what, string_agg(lower(privilege), ', ' order by privilege)) as line from (
       select c.oid::regclass::text as what, x.privilege_type as privilege from pg_class c
       join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) x
       where x.grantee = 'tongping_app'::regrole and ${ours}
       union all select format('%s (%s)', c.oid::regclass, a.attname), x.privilege_type from pg_attribute a
       join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace, aclexplode(a.attacl) x
       where x.grantee = 'tongping_app'::regrole and ${ours}
       union all select 'schema ' || n.nspname, x.privilege_type from pg_namespace n, aclexplode(n.nspacl) x
       where x.grantee = 'tongping_app'::regrole and ${ours}
       union all select f.oid::regprocedure::text, x.privilege_type from pg_proc f
       join pg_namespace n on n.oid = f.pronamespace, aclexplode(f.proacl) x
       where x.grantee = 'tongping_app'::regrole and ${ours}
     ) g group by what`,
  ],
]

const byBytes = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** The whole schema as sorted text: compared with `database/schema.sql`, so that a review sees what a migration did. */
export const dumpSchema = async (owner: Pool): Promise<string> => {
  const parts: string[] = []
  for (const [title, sql] of questions) {
    const { rows } = await owner.query<{ line: string }>(sql)
    const lines = rows.map(({ line }) => line.trimEnd()).toSorted(byBytes)
    if (lines.length > 0) parts.push(`-- ${title}\n\n${lines.join('\n')}`)
  }
  return `-- Written by \`npm run generate\` from the migrated database; read, never run.\n\n${parts.join('\n\n')}\n`
}
