-- Publicity. What was prepared and what is public stand in two tables: the public pages read the second alone.

create schema publicity;
grant usage on schema publicity to tongping_app;

create table publicity.drafts (
  county text not null,
  case_id uuid not null,
  lines jsonb not null,
  primary key (county, case_id),
  foreign key (county, case_id) references kernel.cases (county, id)
);

create table publicity.notices (
  county text not null,
  case_id uuid not null,
  area_path text collate "C" not null,
  kind text not null,
  title text not null,
  -- Covered lines carry no value here.
  lines jsonb not null,
  matter uuid,
  posted_on date not null,
  until_on date not null,
  state text not null check (state in ('posted', 'ended', 'withdrawn')),
  primary key (county, case_id),
  foreign key (county, case_id) references kernel.cases (county, id)
);
create index notices_posted on publicity.notices (county, posted_on desc);
create index notices_matter on publicity.notices (county, matter) where matter is not null;

create table publicity.objections (
  county text not null,
  case_id uuid not null,
  notice uuid not null,
  -- What the objector wrote: for the oversight committee, never public.
  words text not null,
  answer text,
  primary key (county, case_id),
  foreign key (county, notice) references publicity.notices (county, case_id)
);
create index objections_notice on publicity.objections (county, notice);

call kernel.wall('publicity.drafts');
call kernel.wall('publicity.notices');
call kernel.wall('publicity.objections');
grant select, insert, update on all tables in schema publicity to tongping_app;
grant delete on publicity.drafts to tongping_app;
