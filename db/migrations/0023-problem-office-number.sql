-- The number an office keeps a problem under in its own list: by it the problem is known again when the list is taken over.
alter table problem add column office_number text;
create index problem_office_number on problem (zone_id, office_number) where office_number is not null;
