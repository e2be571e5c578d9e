-- One table (一表通): a department's own sheet, filled from the base; only what nobody knows is asked, once.

create index persons_id_no on base_data.persons (county, id_no);
create index households_address on base_data.households (county, address);

-- The sheet as it came, what was read of it, and what was filled in. Personal values stand here, never in a fact.
create table base_data.sheets (
  county text not null references kernel.counties,
  id uuid not null,
  unit text not null,
  name text not null,
  kind text not null check (kind in ('xlsx', 'csv')),
  content bytea not null,
  body jsonb not null,
  created_at timestamptz not null default now(),
  -- Set when it is asked of a village.
  case_id uuid,
  area_path text collate "C",
  cells jsonb not null default '[]',
  -- Of whom and what it asks: how much two requests have in common.
  subjects text[] not null default '{}',
  labels text[] not null default '{}',
  asked_at timestamptz,
  primary key (county, id),
  unique (county, case_id),
  foreign key (county, case_id) references kernel.cases (county, id) deferrable initially deferred
);
create index sheets_asked on base_data.sheets (county, area_path, asked_at) where case_id is not null;

-- What an issuer's header meant when it was last asked. Appended only; the newest counts.
create table base_data.sheet_headers (
  county text not null,
  case_id uuid not null,
  unit text not null,
  label text not null,
  field text not null,
  at timestamptz not null,
  primary key (county, case_id, label),
  foreign key (county, case_id) references kernel.cases (county, id) deferrable initially deferred
);
create index sheet_headers_unit on base_data.sheet_headers (county, unit, label, at);

-- What a secretary answered, for every later request. Appended only; the newest counts.
create table base_data.sheet_answers (
  county text not null,
  case_id uuid not null,
  subject text not null,
  label text not null,
  value text not null,
  at timestamptz not null,
  primary key (county, case_id, subject, label),
  foreign key (county, case_id) references kernel.cases (county, id) deferrable initially deferred
);
create index sheet_answers_subject on base_data.sheet_answers (county, subject, label, at);

do $$ declare t text; begin
  foreach t in array array['base_data.sheets', 'base_data.sheet_headers', 'base_data.sheet_answers'] loop
    call kernel.wall(t::regclass);
  end loop;
end $$;

grant select, insert, update, delete on base_data.sheets to tongping_app;
grant select, insert on base_data.sheet_headers, base_data.sheet_answers to tongping_app;
