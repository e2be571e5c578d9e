-- Which duty of the disclosure plan a notice fulfils: the plan's code and its period, such as `WU-03 2026-Q4`.
alter table publicity.notices add column duty text;
create index notices_duty on publicity.notices (county, duty, area_path) where duty is not null;
