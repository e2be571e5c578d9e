-- Votes. Who took part and what was marked stand in two tables; of a secret vote the second keeps only sums, no row of one voter.

create schema ballot;
grant usage on schema ballot to tongping_app;

create table ballot.rolls (
  county text not null,
  case_id uuid not null,
  no int not null,
  -- Personal: shown to the convenor for the slips, never in a fact or a published file.
  name text not null,
  weights jsonb not null,
  primary key (county, case_id, no),
  foreign key (county, case_id) references kernel.cases (county, id)
);

create table ballot.turnout (
  county text not null,
  case_id uuid not null,
  session int not null,
  no int not null,
  how text not null check (how in ('paper', 'online', 'present')),
  holder int,
  primary key (county, case_id, session, no),
  foreign key (county, case_id, no) references ballot.rolls (county, case_id, no)
);

create table ballot.papers (
  county text not null,
  case_id uuid not null,
  session int not null,
  -- 0 in a secret vote.
  no int not null,
  marks jsonb not null,
  papers int not null check (papers > 0),
  primary key (county, case_id, session, no, marks),
  foreign key (county, case_id) references kernel.cases (county, id)
);

-- The file of each session, as it is published after the certificate.
create table ballot.results (
  county text not null,
  case_id uuid not null,
  session int not null,
  matter uuid,
  rule_set text not null,
  outcome text not null,
  certified boolean not null default false,
  published boolean not null default false,
  file jsonb not null,
  primary key (county, case_id, session),
  foreign key (county, case_id) references kernel.cases (county, id)
);
create index results_matter on ballot.results (county, matter) where matter is not null;

call kernel.wall('ballot.rolls');
call kernel.wall('ballot.turnout');
call kernel.wall('ballot.papers');
call kernel.wall('ballot.results');
grant select, insert on all tables in schema ballot to tongping_app;
grant update on ballot.papers, ballot.results to tongping_app;
