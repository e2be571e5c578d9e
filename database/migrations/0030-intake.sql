-- What lets many acts be written in one transaction: numbers and audit lines for a whole batch, one call to know who asks,
-- and a mark that changes with a county's reference data, so that servers may keep it in memory and still never use an old one.

-- Takes `how_many` numbers of a day at once and answers the last of them.
create function kernel.next_numbers(the_county text, the_day date, the_kind text, how_many int) returns int language sql as $$
  insert into kernel.counters (county, day, kind, n) values (the_county, the_day, the_kind, how_many)
  on conflict (county, day, kind) do update set n = kernel.counters.n + how_many
  returning n
$$;

-- Adds lines to the county's chain in the order given, each linked to the one before. The head row is the lock.
create function kernel.append_audit_lines(the_county text, lines jsonb) returns bigint language plpgsql as $$
declare
  head kernel.audit_heads;
  line record;
begin
  select * into strict head from kernel.audit_heads where county = the_county for update;
  for line in
    select * from jsonb_to_recordset(lines) as l(at timestamptz, actor text, verb text, subject text, fact uuid, salt bytea, digest bytea)
  loop
    head.seq := head.seq + 1;
    head.hash := sha256(head.hash || line.digest);
    insert into kernel.audit (county, seq, at, actor, verb, subject, fact_id, salt, digest, hash)
    values (the_county, head.seq, line.at, line.actor, line.verb, line.subject, line.fact, line.salt, line.digest, head.hash);
  end loop;
  update kernel.audit_heads set seq = head.seq, hash = head.hash where county = the_county;
  return head.seq;
end $$;

-- Who a session belongs to, with the posts of today: one round trip, behind the wall of the county it names.
create function kernel.find_actor(the_county text, the_digest text)
  returns table (account text, name text, role text, area_path text, unit text, unit_path text) language plpgsql as $$
begin
  perform set_config('app.county', the_county, true);
  return query
    select p.account, a.name, p.role, p.area_path, p.unit, p.unit_path
    from kernel.sessions s
    join kernel.accounts a on a.county = s.county and a.id = s.account
    join kernel.posts p on p.county = s.county and p.account = s.account
      and p.valid_from <= current_date and (p.valid_to is null or p.valid_to > current_date)
    where s.county = the_county and s.digest = the_digest and s.closed_at is null and s.expires_at > now()
    order by p.role, p.area_path;
end $$;

-- The transaction and how many changes came before: never the same twice, also when a transaction rolls back.
create table kernel.reference_marks (
  county text primary key,
  xact text not null,
  n bigint not null
);
call kernel.wall('kernel.reference_marks');
grant select, insert, update on kernel.reference_marks to tongping_app;

-- Trigger for a table of reference data; its argument is the column that holds the county.
create function kernel.mark_reference() returns trigger language plpgsql as $$
begin
  execute format(
    'insert into kernel.reference_marks as m (county, xact, n)
     select county, pg_current_xact_id()::text, 1 from (select distinct %I as county from changed order by 1) c
     on conflict (county) do update set xact = excluded.xact, n = m.n + 1', tg_argv[0]);
  return null;
end $$;

do $$ declare t text; begin
  foreach t in array array['kernel.counties', 'kernel.calendars', 'kernel.rules', 'kernel.areas', 'grid_affairs.categories',
    'grid_affairs.dispatch_rules', 'base_data.units', 'base_data.grids'] loop
    execute format('create trigger marks_insert after insert on %s referencing new table as changed
      for each statement execute function kernel.mark_reference(%L)', t, case t when 'kernel.counties' then 'code' else 'county' end);
    execute format('create trigger marks_update after update on %s referencing new table as changed
      for each statement execute function kernel.mark_reference(%L)', t, case t when 'kernel.counties' then 'code' else 'county' end);
    execute format('create trigger marks_delete after delete on %s referencing old table as changed
      for each statement execute function kernel.mark_reference(%L)', t, case t when 'kernel.counties' then 'code' else 'county' end);
  end loop;
end $$;
