-- Since when the register holds a home: the age of every field that nobody has brought up to date at the door since.
alter table base_data.households add column registered_on date not null default current_date;
