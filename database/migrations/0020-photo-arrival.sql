-- A photo that becomes ready changes what a case shows, without a fact: devices in the field must be told.

alter table kernel.files add column xact bigint not null default (pg_current_xact_id()::text)::bigint;
create index files_feed on kernel.files (county, xact) where case_id is not null;
