-- Roll-ups of the indicators (P13). An incident is settled when the clock can no longer change what it counts for: every step
-- that had a deadline was taken. Settled incidents are summed per day of report, village and unit, in the transaction that writes
-- them; the few others are counted as before. `n` and `d` are numerator and denominator of the indicators in their order in
-- systems/evaluation/indicators/indicators.ts; a test compares the sums with the direct question on random histories.

create schema evaluation;
grant usage on schema evaluation to tongping_app;

create table evaluation.settled (
  county text not null,
  day date not null,
  village_path text collate "C" not null,
  unit text not null,
  n0 int not null,
  d0 int not null,
  n1 int not null,
  d1 int not null,
  n2 int not null,
  d2 int not null,
  n3 int not null,
  d3 int not null,
  n4 int not null,
  d4 int not null,
  n5 int not null,
  d5 int not null,
  n6 int not null,
  d6 int not null,
  n7 int not null,
  d7 int not null,
  primary key (county, day, village_path, unit)
);
call kernel.wall('evaluation.settled');
grant select, insert, update on evaluation.settled to tongping_app;

create function evaluation.is_settled(i grid_affairs.incidents) returns boolean language sql immutable as $$
  select i.merged_into is null and not (i.filing_due_at is not null and i.filed_at is null
    or i.dispatch_due_at is not null and i.dispatched_at is null or i.handling_due_at is not null and i.fed_back_at is null) $$;

-- What is not settled is found by this index, so that history costs nothing.
create index incidents_unsettled on grid_affairs.incidents (county, reported_at)
  where merged_into is null and (filing_due_at is not null and filed_at is null
    or dispatch_due_at is not null and dispatched_at is null or handling_due_at is not null and fed_back_at is null);

create function evaluation.village_of(area_path text) returns text language sql immutable as $$
  select array_to_string((string_to_array(area_path, '/'))[1:3], '/') $$;

-- Adds an incident to the sums (sign 1) or takes it out again (sign -1).
create function evaluation.count_in(i grid_affairs.incidents, sign int) returns void language sql as $$
  insert into evaluation.settled as s (county, day, village_path, unit, n0, d0, n1, d1, n2, d2, n3, d3, n4, d4, n5, d5, n6, d6, n7, d7)
  values (i.county, (i.reported_at at time zone 'Asia/Shanghai')::date, evaluation.village_of(i.area_path), coalesce(i.unit, ''),
    sign * (coalesce((i.valid_report is not null) and (i.valid_report), false))::int,
    sign * (coalesce(i.valid_report is not null, false))::int,
    sign * (coalesce((i.filing_due_at is not null) and (i.filed_at <= i.filing_due_at), false))::int,
    sign * (coalesce(i.filing_due_at is not null, false))::int,
    sign * (coalesce((i.dispatch_due_at is not null) and (i.dispatched_at <= i.dispatch_due_at), false))::int,
    sign * (coalesce(i.dispatch_due_at is not null, false))::int,
    sign * (coalesce((i.handling_due_at is not null) and (i.fed_back_at <= i.handling_due_at), false))::int,
    sign * (coalesce(i.handling_due_at is not null, false))::int,
    sign * (coalesce((i.fed_back_at is not null) and (i.reworked > 0), false))::int,
    sign * (coalesce(i.fed_back_at is not null, false))::int,
    sign * (coalesce((i.dispatched_at is not null) and (i.returned > 0), false))::int,
    sign * (coalesce(i.dispatched_at is not null, false))::int,
    sign * (coalesce(((i.closed_at is not null or i.reopened > 0)) and (i.reopened > 0), false))::int,
    sign * (coalesce((i.closed_at is not null or i.reopened > 0), false))::int,
    sign * (coalesce(((i.satisfaction is not null and i.outcome is distinct from 'notOurs')) and (i.satisfaction >= 4), false))::int,
    sign * (coalesce((i.satisfaction is not null and i.outcome is distinct from 'notOurs'), false))::int)
  on conflict (county, day, village_path, unit) do update set
    n0 = s.n0 + excluded.n0,
    d0 = s.d0 + excluded.d0,
    n1 = s.n1 + excluded.n1,
    d1 = s.d1 + excluded.d1,
    n2 = s.n2 + excluded.n2,
    d2 = s.d2 + excluded.d2,
    n3 = s.n3 + excluded.n3,
    d3 = s.d3 + excluded.d3,
    n4 = s.n4 + excluded.n4,
    d4 = s.d4 + excluded.d4,
    n5 = s.n5 + excluded.n5,
    d5 = s.d5 + excluded.d5,
    n6 = s.n6 + excluded.n6,
    d6 = s.d6 + excluded.d6,
    n7 = s.n7 + excluded.n7,
    d7 = s.d7 + excluded.d7 $$;

create function evaluation.follow_incident() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and evaluation.is_settled(old) then perform evaluation.count_in(old, -1); end if;
  if tg_op <> 'DELETE' and evaluation.is_settled(new) then perform evaluation.count_in(new, 1); end if;
  return null;
end $$;

create trigger evaluation_insert after insert on grid_affairs.incidents for each row
  when (evaluation.is_settled(new)) execute function evaluation.follow_incident();
create trigger evaluation_update after update on grid_affairs.incidents for each row
  when (old.* is distinct from new.* and (evaluation.is_settled(old) or evaluation.is_settled(new)))
  execute function evaluation.follow_incident();
create trigger evaluation_delete after delete on grid_affairs.incidents for each row
  when (evaluation.is_settled(old)) execute function evaluation.follow_incident();

-- Sums one county anew: for the first time, and after rows were loaded past the triggers.
create procedure evaluation.settle_anew(the_county text) language plpgsql as $$
begin
  perform set_config('app.county', the_county, true);
  delete from evaluation.settled where county = the_county;
  insert into evaluation.settled (county, day, village_path, unit, n0, d0, n1, d1, n2, d2, n3, d3, n4, d4, n5, d5, n6, d6, n7, d7)
  select i.county, (i.reported_at at time zone 'Asia/Shanghai')::date, evaluation.village_of(i.area_path), coalesce(i.unit, ''),
    sum((coalesce((i.valid_report is not null) and (i.valid_report), false))::int)::int,
    sum((coalesce(i.valid_report is not null, false))::int)::int,
    sum((coalesce((i.filing_due_at is not null) and (i.filed_at <= i.filing_due_at), false))::int)::int,
    sum((coalesce(i.filing_due_at is not null, false))::int)::int,
    sum((coalesce((i.dispatch_due_at is not null) and (i.dispatched_at <= i.dispatch_due_at), false))::int)::int,
    sum((coalesce(i.dispatch_due_at is not null, false))::int)::int,
    sum((coalesce((i.handling_due_at is not null) and (i.fed_back_at <= i.handling_due_at), false))::int)::int,
    sum((coalesce(i.handling_due_at is not null, false))::int)::int,
    sum((coalesce((i.fed_back_at is not null) and (i.reworked > 0), false))::int)::int,
    sum((coalesce(i.fed_back_at is not null, false))::int)::int,
    sum((coalesce((i.dispatched_at is not null) and (i.returned > 0), false))::int)::int,
    sum((coalesce(i.dispatched_at is not null, false))::int)::int,
    sum((coalesce(((i.closed_at is not null or i.reopened > 0)) and (i.reopened > 0), false))::int)::int,
    sum((coalesce((i.closed_at is not null or i.reopened > 0), false))::int)::int,
    sum((coalesce(((i.satisfaction is not null and i.outcome is distinct from 'notOurs')) and (i.satisfaction >= 4), false))::int)::int,
    sum((coalesce((i.satisfaction is not null and i.outcome is distinct from 'notOurs'), false))::int)::int
  from grid_affairs.incidents i where i.county = the_county and evaluation.is_settled(i) group by 1, 2, 3, 4;
end $$;

do $$ declare c text; begin
  for c in select code from kernel.counties loop call evaluation.settle_anew(c); end loop;
  perform set_config('app.county', '', true);
end $$;
