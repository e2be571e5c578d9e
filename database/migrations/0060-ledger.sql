-- The ledger engine (E06): entries are appended and never edited, a balance is their sum and never negative, goods have stock.

create schema ledger;
grant usage on schema ledger to tongping_app;

create table ledger.entries (
  county text not null references kernel.counties,
  id uuid not null,
  scheme text not null,
  account text not null,
  points int not null check (points <> 0),
  kind text not null check (kind in ('post', 'redeem', 'reverse')),
  rule text not null,
  rule_version int not null,
  period text not null,
  case_id uuid not null,
  -- The entry that this one takes back; one entry is taken back once.
  reverses uuid,
  -- What could not be taken back because it was spent already: said, never made negative.
  shortfall int not null default 0,
  at timestamptz not null,
  primary key (county, id),
  unique (county, reverses),
  foreign key (county, case_id) references kernel.cases (county, id) deferrable initially deferred
);
create index entries_account on ledger.entries (county, scheme, account, at);
create index entries_period on ledger.entries (county, scheme, account, rule, period);

create table ledger.balances (
  county text not null references kernel.counties,
  scheme text not null,
  account text not null,
  area_path text collate "C" not null,
  points int not null check (points >= 0),
  primary key (county, scheme, account)
);

create table ledger.goods (
  county text not null references kernel.counties,
  scheme text not null,
  area_path text collate "C" not null,
  code text not null,
  name text not null,
  cost int not null check (cost > 0),
  stock int not null check (stock >= 0),
  primary key (county, scheme, area_path, code)
);

do $$ declare t text; begin
  foreach t in array array['ledger.entries', 'ledger.balances', 'ledger.goods'] loop
    call kernel.wall(t::regclass);
  end loop;
end $$;

grant select, insert on ledger.entries to tongping_app;
grant select, insert, update on ledger.balances, ledger.goods to tongping_app;
