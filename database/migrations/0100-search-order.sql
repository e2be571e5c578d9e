-- A word's cases lie in the order of a list's newest, so a page of a common word costs what a page of a rare one does.
alter table kernel.tokens add column opened_at timestamptz;
update kernel.tokens t set opened_at = c.opened_at from kernel.cases c where c.county = t.county and c.id = t.case_id;
alter table kernel.tokens
  alter column opened_at set not null,
  drop constraint tokens_pkey,
  add primary key (county, token, opened_at, case_id),
  -- How common a word is decides the plan of its search; a hundred words are too few to know.
  alter column token set statistics 1000;

-- What is open is a small part of a county's cases, and not by chance: without this the planner guesses a sixth of it.
create statistics kernel.cases_standing (mcv) on county, process, state, open from kernel.cases;
