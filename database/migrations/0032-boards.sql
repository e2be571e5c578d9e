-- Boards in their two orders: without these every page sorted all that is open. They stay small whatever the history.
create index cases_due on kernel.cases (county, process, (coalesce(due_at, 'infinity')), id) where open;
create index cases_rank on kernel.cases (county, process, rank, opened_at, id) where open;
drop index kernel.cases_board;

-- The order of age as the list asks for it, both columns downwards, so that a cursor is one place in the index.
drop index kernel.cases_opened;
create index cases_opened on kernel.cases (county, process, opened_at desc, id desc);
