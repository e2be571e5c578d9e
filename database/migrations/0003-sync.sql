-- Work without signal: devices and held uploads, the version of a household, changes to it, visits.

-- A device that keeps a set. Nothing about where or when it was used: only whose it is and whether it was reported lost.
create table kernel.devices (
  county text not null,
  id uuid not null,
  account text not null,
  label text not null,
  since timestamptz not null default now(),
  lost_at timestamptz,
  primary key (county, id),
  foreign key (county, account) references kernel.accounts (county, id)
);
create index devices_account on kernel.devices (county, account);

-- Acts that arrived after their maker's rights had changed: kept whole for a person who takes or drops them.
create table kernel.held (
  county text not null references kernel.counties,
  id uuid not null,
  account text not null,
  account_name text not null,
  area_path text collate "C" not null,
  why text not null check (why in ('moved', 'ended', 'lost')),
  request jsonb not null,
  received_at timestamptz not null default now(),
  state text not null default 'waiting' check (state in ('waiting', 'taken', 'dropped')),
  decided_by text,
  decided_at timestamptz,
  words text,
  primary key (county, id)
);
create index held_waiting on kernel.held (county, area_path, received_at) where state = 'waiting';

-- `xact` is the transaction of the last change, so that a cursor finds it as it finds facts.
alter table base_data.households
  add column version int not null default 1,
  add column xact bigint not null default (pg_current_xact_id()::text)::bigint,
  add column visit_consent boolean not null default true;
create index households_feed on base_data.households (county, xact, id);

alter table base_data.persons
  alter column id_no drop not null,
  add column moved_out date;

-- The value of a change stands here and not in a fact, so that it can be masked and lawfully deleted.
create table base_data.household_changes (
  county text not null,
  case_id uuid not null,
  household text not null,
  field text not null,
  person text not null,
  state text not null,
  seen int not null,
  version int,
  value jsonb not null,
  primary key (county, case_id),
  foreign key (county, case_id) references kernel.cases (county, id) deferrable initially deferred,
  foreign key (county, household) references base_data.households (county, id)
);
create index household_changes_field on base_data.household_changes (county, household, person, field, version);

create table grid_affairs.visits (
  county text not null,
  case_id uuid not null,
  household text not null,
  duty text not null,
  outcome text not null,
  at timestamptz not null,
  primary key (county, case_id),
  foreign key (county, case_id) references kernel.cases (county, id) deferrable initially deferred,
  foreign key (county, household) references base_data.households (county, id)
);
create index visits_household on grid_affairs.visits (county, household, at desc);

do $$ declare t text; begin
  foreach t in array array['kernel.devices', 'kernel.held', 'base_data.household_changes', 'grid_affairs.visits'] loop
    call kernel.wall(t::regclass);
  end loop;
end $$;

grant select, insert, update on kernel.devices, kernel.held, base_data.household_changes, grid_affairs.visits to tongping_app;
