-- The one role that serves requests: neither superuser nor owner, so that row-level security holds for it. The server
-- runs this file when the role is missing; where its owner may not create roles, an administrator runs it once.
do $$ begin
  if not exists (select from pg_roles where rolname = 'tongping_app') then
    create role tongping_app login nosuperuser nobypassrls nocreatedb nocreaterole noinherit noreplication;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another server of ours created it in the same moment
end $$;

-- A pool closes what it does not use within seconds. A session that idles longer was left behind by a link that died
-- without a word, and would stay for hours.
alter role tongping_app set idle_session_timeout = '60s';
