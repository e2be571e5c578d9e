-- Base data stands under the other systems; grid affairs adds its own columns to a case, keyed by case.

create schema base_data;
create schema grid_affairs;
create schema command;
grant usage on schema base_data, grid_affairs, command to tongping_app;

create table base_data.units (
  county text not null references kernel.counties,
  id text not null,
  key text not null,
  kind text not null,
  name text not null,
  name_en text not null,
  area_path text collate "C" not null,
  path text collate "C" not null,
  phone text not null,
  primary key (county, id)
);
create index units_key on base_data.units (county, key, area_path);

create table base_data.grids (
  county text not null,
  id text not null,
  valid_from date not null,
  valid_to date,
  kind text not null,
  ring jsonb not null,
  lon double precision not null,
  lat double precision not null,
  synthetic boolean not null,
  primary key (county, id, valid_from),
  foreign key (county, id, valid_from) references kernel.areas (county, id, valid_from)
);

create table base_data.households (
  county text not null references kernel.counties,
  id text not null,
  area_path text collate "C" not null,
  grid text not null,
  address text not null,
  door text not null,
  dwelling text not null,
  phone text,
  lon double precision not null,
  lat double precision not null,
  visited_at timestamptz,
  primary key (county, id)
);
create index households_grid on base_data.households (county, grid, id);

create table base_data.persons (
  county text not null,
  id text not null,
  household text not null,
  name text not null,
  pinyin text not null,
  initials text not null,
  sex text not null,
  birth date not null,
  relation text not null,
  id_no text not null,
  phone text,
  tags text[] not null default '{}',
  primary key (county, id),
  foreign key (county, household) references base_data.households (county, id)
);
create index persons_household on base_data.persons (county, household, id);

create table grid_affairs.categories (
  county text not null references kernel.counties,
  version int not null,
  code text not null,
  body jsonb not null,
  valid_from timestamptz not null,
  primary key (county, version, code)
);

create table grid_affairs.dispatch_rules (
  county text not null references kernel.counties,
  id text not null,
  version int not null,
  state text not null check (state in ('in-force', 'proposed', 'retired')),
  priority int not null,
  body jsonb not null,
  source text not null,
  created_at timestamptz not null default now(),
  primary key (county, id, version)
);

create table grid_affairs.incidents (
  county text not null,
  case_id uuid not null,
  channel text not null,
  category text not null,
  urgency text not null,
  grid text not null,
  area_path text collate "C" not null,
  unit text,
  open boolean not null,
  lon double precision not null,
  lat double precision not null,
  cell bigint not null,
  reported_at timestamptz not null,
  filed_at timestamptz,
  filing_due_at timestamptz,
  dispatched_at timestamptz,
  dispatch_due_at timestamptz,
  accepted_at timestamptz,
  fed_back_at timestamptz,
  handling_due_at timestamptz,
  closed_at timestamptz,
  outcome text,
  valid_report boolean,
  returned int not null,
  reworked int not null,
  reopened int not null,
  extended int not null,
  satisfaction int,
  solved boolean,
  merged_into uuid,
  primary key (county, case_id),
  foreign key (county, case_id) references kernel.cases (county, id) deferrable initially deferred
);
create index incidents_cell on grid_affairs.incidents (county, cell) where open;
create index incidents_near on grid_affairs.incidents (county, category, reported_at desc);
create index incidents_reported on grid_affairs.incidents (county, reported_at, area_path);
create index incidents_unit on grid_affairs.incidents (county, unit, reported_at);

create table command.shifts (
  county text not null references kernel.counties,
  id text not null,
  unit text not null,
  account text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  kind text not null check (kind in ('day', 'night')),
  primary key (county, id)
);
create index shifts_time on command.shifts (county, starts_at);

do $$ declare t text; begin
  foreach t in array array['base_data.units', 'base_data.grids', 'base_data.households', 'base_data.persons',
    'grid_affairs.categories', 'grid_affairs.dispatch_rules', 'grid_affairs.incidents', 'command.shifts'] loop
    call kernel.wall(t::regclass);
  end loop;
end $$;

grant select, insert on all tables in schema base_data, grid_affairs, command to tongping_app;
grant update on grid_affairs.incidents, grid_affairs.dispatch_rules, base_data.households, base_data.persons to tongping_app;
