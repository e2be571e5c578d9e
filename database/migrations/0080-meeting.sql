-- Meetings. What people say and who came stand apart from the facts: both are personal and are lawfully deleted one day.

create schema meeting;
grant usage on schema meeting to tongping_app;

-- An opinion or a question on a case, in the order in which they came. Public only once a host has let it be seen.
create table meeting.voices (
  county text not null,
  case_id uuid not null,
  no int not null,
  words text not null,
  -- Only if the speaker gave it; the public reads its first character.
  name text,
  -- Id of the unit that spoke: its name is no secret.
  unit text,
  state text not null check (state in ('waiting', 'shown', 'hidden')),
  -- Why it is not shown, for the speaker.
  reason text,
  at timestamptz not null,
  primary key (county, case_id, no),
  foreign key (county, case_id) references kernel.cases (county, id)
);

-- Who was expected and who came: parties by their names, households by their doors.
create table meeting.roll (
  county text not null,
  case_id uuid not null,
  no int not null,
  name text not null,
  present boolean not null,
  primary key (county, case_id, no),
  foreign key (county, case_id) references kernel.cases (county, id)
);

call kernel.wall('meeting.voices');
call kernel.wall('meeting.roll');
grant select, insert, update on all tables in schema meeting to tongping_app;
