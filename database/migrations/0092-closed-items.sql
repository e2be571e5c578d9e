-- An item that asks for something once: the day on which it was done (D08-23).
alter table catalogue.items add column closed_on date;
