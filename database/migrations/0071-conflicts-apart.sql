-- What must not enter a fact must not stand in the second version of one either: it stands apart, and no longer than it takes to compare.
alter table kernel.conflicts
  add column apart jsonb,
  add column keep_until date not null default current_date + 90;

-- How somebody marked a ballot is kept nowhere with the one who sent it.
update kernel.conflicts set request = request #- '{input,marks}' #- '{input,salt}' where request->'input' ? 'salt';
update kernel.conflicts set request = jsonb_set(request, '{input}', (request->'input') - 'contact'),
    apart = jsonb_build_object('contact', request->'input'->'contact')
  where request->'input' ? 'contact';

-- The app empties what stands apart; the rest of a conflict is never changed.
grant update (apart) on kernel.conflicts to tongping_app;
