-- One table passes the gate of admission, is answered at doors too, and is forgotten when its purpose has ended.

alter table base_data.sheet_answers
  add column source text not null default 'secretary' check (source in ('secretary', 'visit'));

grant delete on base_data.sheet_answers to tongping_app;
