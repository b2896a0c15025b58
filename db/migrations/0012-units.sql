-- Kinds of units beside the zone's own: enterprises, contractors, representative offices, command posts, branches (M1, M12).

alter table unit drop constraint unit_kind;
alter table unit add constraint unit_kind check (kind in (
  'zone', 'department', 'township', 'farm', 'village', 'group',
  'enterprise', 'contractor', 'rep-office', 'command-post', 'branch'));
