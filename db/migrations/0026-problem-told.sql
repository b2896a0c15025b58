-- The words a problem was raised in, short enough to be indexed: with the day they know it again when a list is taken over.
alter table problem add column told_key uuid not null generated always as (md5(text)::uuid) stored;
create index problem_told on problem (zone_id, raised_on, told_key);
