-- The kernel: places, accounts, cases, facts, audit. Every table that grows begins its keys with the county and is
-- walled by row-level security from the first day. `tongping_app` may append facts and audit lines, never change them.

create schema kernel;
grant usage on schema kernel to tongping_app;

create function kernel.county() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.county', true), '') $$;

-- Walls one table: row-level security by county, forced on the owner too.
create procedure kernel.wall(target regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy county on %s using (county = kernel.county()) with check (county = kernel.county())', target);
end $$;

create table kernel.counties (
  code text primary key,
  name text not null,
  name_en text not null,
  zone text not null default 'Asia/Shanghai',
  office jsonb not null default '[["09:00","12:00"],["13:00","17:00"]]',
  demonstration boolean not null default false
);

create table kernel.calendars (
  county text not null references kernel.counties,
  year int not null,
  version int not null,
  days jsonb not null,
  source text not null,
  loaded_at timestamptz not null default now(),
  primary key (county, year, version)
);

create table kernel.areas (
  county text not null references kernel.counties,
  id text not null,
  valid_from date not null,
  valid_to date,
  kind text not null check (kind in ('county', 'township', 'village', 'grid', 'functional')),
  code text not null,
  name text not null,
  parent text,
  path text collate "C" not null,
  primary key (county, id, valid_from)
);
create index areas_path on kernel.areas (county, path);

create table kernel.successions (
  county text not null references kernel.counties,
  id uuid not null,
  kind text not null check (kind in ('merge', 'split', 'rename', 'transfer', 'create')),
  from_ids text[] not null,
  to_ids text[] not null,
  at date not null,
  document text not null,
  primary key (county, id)
);

create table kernel.accounts (
  county text not null references kernel.counties,
  id text not null,
  name text not null,
  phone text,
  featured jsonb,
  primary key (county, id)
);

create table kernel.posts (
  county text not null,
  account text not null,
  role text not null,
  area_path text collate "C" not null,
  unit text not null,
  unit_path text collate "C" not null,
  valid_from date not null,
  valid_to date,
  primary key (county, account, role, area_path, valid_from),
  foreign key (county, account) references kernel.accounts (county, id)
);
create index posts_role on kernel.posts (county, role, area_path);

create table kernel.sessions (
  county text not null,
  digest text not null,
  account text not null,
  opened_at timestamptz not null default now(),
  expires_at timestamptz not null,
  closed_at timestamptz,
  primary key (county, digest),
  foreign key (county, account) references kernel.accounts (county, id)
);

create table kernel.rules (
  county text not null references kernel.counties,
  key text not null,
  version int not null,
  valid_from timestamptz not null,
  body jsonb not null,
  basis text not null,
  primary key (county, key, version)
);

create table kernel.cases (
  county text not null references kernel.counties,
  id uuid not null,
  number text not null,
  process text not null,
  version int not null,
  state text not null,
  head int not null,
  open boolean not null,
  title text not null,
  area_path text collate "C" not null,
  unit text,
  unit_path text collate "C",
  reporter text,
  rank int not null,
  due_at timestamptz,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  fields jsonb not null,
  primary key (county, id),
  unique (county, number)
);
-- Boards look only at what is open: these indexes stay small whatever the history.
create index cases_board on kernel.cases (county, process, state, due_at, id) where open;
create index cases_open_area on kernel.cases (county, area_path, id) where open;
create index cases_unit on kernel.cases (county, unit, opened_at desc, id);
create index cases_opened on kernel.cases (county, process, opened_at desc, id);
create index cases_reporter on kernel.cases (county, reporter, opened_at desc);

create table kernel.facts (
  county text not null,
  id uuid not null,
  case_id uuid not null,
  seq int not null,
  action text not null,
  actor jsonb not null,
  at timestamptz not null,
  device_at timestamptz,
  input jsonb not null,
  set jsonb not null,
  digest text not null,
  -- The writing transaction, so that a live cursor can stop below the oldest one still running.
  xact bigint not null default (pg_current_xact_id()::text)::bigint,
  primary key (county, id),
  unique (county, case_id, seq),
  foreign key (county, case_id) references kernel.cases (county, id) deferrable initially deferred
);
create index facts_feed on kernel.facts (county, xact, case_id, seq);

create table kernel.conflicts (
  county text not null references kernel.counties,
  id uuid not null,
  fact_id uuid not null,
  received_at timestamptz not null default now(),
  actor jsonb not null,
  request jsonb not null,
  primary key (county, id)
);

-- How to reach a reporter: apart from the facts, so that it can be masked, opened with a purpose, and deleted alone.
create table kernel.contacts (
  county text not null,
  case_id uuid not null,
  name text,
  phone text,
  keep_until date not null,
  primary key (county, case_id),
  foreign key (county, case_id) references kernel.cases (county, id) deferrable initially deferred
);

create table kernel.tokens (
  county text not null,
  token text collate "C" not null,
  case_id uuid not null,
  primary key (county, token, case_id)
);

create table kernel.counters (
  county text not null references kernel.counties,
  day date not null,
  kind text not null,
  n int not null,
  primary key (county, day, kind)
);

create table kernel.messages (
  county text not null,
  id uuid not null,
  case_id uuid not null,
  to_whom jsonb not null,
  kind text not null,
  body jsonb not null,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (county, id),
  foreign key (county, case_id) references kernel.cases (county, id) deferrable initially deferred
);
create index messages_case on kernel.messages (county, case_id, created_at);

create table kernel.audit_heads (
  county text primary key references kernel.counties,
  seq bigint not null,
  hash bytea not null
);

create table kernel.audit (
  county text not null references kernel.counties,
  seq bigint not null,
  at timestamptz not null,
  actor text not null,
  verb text not null,
  subject text not null,
  -- The fact that the line is about; a look at personal data has none.
  fact_id uuid,
  salt bytea not null,
  digest bytea not null,
  hash bytea not null,
  primary key (county, seq)
);

create table kernel.files (
  county text not null,
  id uuid not null,
  owner text not null,
  case_id uuid,
  name text not null,
  type text,
  size bigint not null,
  sha256 text,
  width int,
  height int,
  state text not null check (state in ('receiving', 'ready', 'refused')),
  reason text,
  created_at timestamptz not null default now(),
  primary key (county, id)
);
create index files_case on kernel.files (county, case_id);

-- Adds a line to the county's chain: hash(n) = sha256(hash(n-1) || digest(n)). The head row is the lock.
create function kernel.append_audit(
  the_county text, the_at timestamptz, the_actor text, the_verb text, the_subject text, the_fact uuid, the_salt bytea,
  the_digest bytea
) returns bigint language sql as $$
  with head as (
    update kernel.audit_heads set seq = seq + 1, hash = sha256(hash || the_digest)
    where county = the_county returning seq, hash
  )
  insert into kernel.audit (county, seq, at, actor, verb, subject, fact_id, salt, digest, hash)
  select the_county, head.seq, the_at, the_actor, the_verb, the_subject, the_fact, the_salt, the_digest, head.hash from head
  returning seq
$$;

create function kernel.next_number(the_county text, the_day date, the_kind text) returns int language sql as $$
  insert into kernel.counters (county, day, kind, n) values (the_county, the_day, the_kind, 1)
  on conflict (county, day, kind) do update set n = kernel.counters.n + 1
  returning n
$$;

do $$ declare t text; begin
  foreach t in array array['calendars', 'areas', 'successions', 'accounts', 'posts', 'sessions', 'rules', 'cases', 'facts',
    'conflicts', 'contacts', 'tokens', 'counters', 'messages', 'audit_heads', 'audit', 'files'] loop
    call kernel.wall(('kernel.' || t)::regclass);
  end loop;
end $$;

grant select on all tables in schema kernel to tongping_app;
grant insert on all tables in schema kernel to tongping_app;
grant update on kernel.cases, kernel.sessions, kernel.counters, kernel.messages, kernel.audit_heads, kernel.files,
  kernel.contacts, kernel.areas, kernel.posts to tongping_app;
grant delete on kernel.contacts, kernel.tokens, kernel.files to tongping_app;
revoke insert on kernel.counties from tongping_app;
