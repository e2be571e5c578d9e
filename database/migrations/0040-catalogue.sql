-- Lists of what may be asked (E03), what was admitted beside them, and the tasks that stand on both.

create schema catalogue;
grant usage on schema catalogue to tongping_app;

-- One row for each published edition; two that are published at once meet at the key.
create table catalogue.editions (
  county text not null references kernel.counties,
  list text not null,
  edition int not null,
  source uuid not null,
  valid_from date not null,
  valid_to date,
  items jsonb not null,
  primary key (county, list, edition),
  foreign key (county, source) references kernel.cases (county, id) deferrable initially deferred,
  check (valid_to is null or valid_to >= valid_from)
);

-- What holds from when until when. `source` is the case that says so: an edition, or an admission (which has no number).
create table catalogue.items (
  county text not null,
  list text not null,
  code text not null,
  source uuid not null,
  edition int,
  valid_from date not null,
  valid_to date,
  suspended boolean not null default false,
  body jsonb not null,
  primary key (county, source, code, valid_from),
  foreign key (county, source) references kernel.cases (county, id) deferrable initially deferred,
  check (valid_to is null or valid_to >= valid_from)
);
create index items_list on catalogue.items (county, list, code, valid_from);

-- Money follows the matter: what was promised for an admitted one, what arrived, what went out for finished tasks. Whole yuan.
create table catalogue.funds (
  county text not null,
  source uuid not null,
  promised int not null check (promised >= 0),
  unit_price int not null check (unit_price >= 0),
  received int not null default 0 check (received >= 0),
  paid int not null default 0 check (paid between 0 and received),
  primary key (county, source),
  foreign key (county, source) references kernel.cases (county, id) deferrable initially deferred
);

-- A department's tasks. One that was not refused stands on an item: not even a hand on the table makes an off-list task.
create table catalogue.orders (
  county text not null,
  case_id uuid not null,
  list text not null,
  state text not null,
  asked_on date not null,
  unit text not null,
  code text,
  source uuid,
  item_from date,
  minutes int,
  primary key (county, case_id),
  foreign key (county, case_id) references kernel.cases (county, id) deferrable initially deferred,
  foreign key (county, source, code, item_from) references catalogue.items (county, source, code, valid_from),
  check (state in ('asked', 'refused') or (source is not null and code is not null and item_from is not null))
);
create index orders_item on catalogue.orders (county, list, source, code, item_from);

do $$ declare t text; begin
  foreach t in array array['editions', 'items', 'funds', 'orders'] loop
    execute format('call kernel.wall(%L)', 'catalogue.' || t);
    execute format('grant select, insert, update on catalogue.%I to tongping_app', t);
  end loop;
end $$;
