-- What a grid worker did in the grid as the duty list asks it (D12-3): the next time is derived from the last.
create table grid_affairs.rounds (
  county text not null,
  case_id uuid not null,
  grid text not null,
  duty text not null,
  state text not null,
  at timestamptz not null,
  primary key (county, case_id),
  foreign key (county, case_id) references kernel.cases (county, id) deferrable initially deferred
);
create index rounds_last on grid_affairs.rounds (county, grid, duty, at);
call kernel.wall('grid_affairs.rounds'::regclass);
grant select, insert, update on grid_affairs.rounds to tongping_app;
