-- What keeps intervals apart is no way to look anything up: the planner takes a GiST index for as cheap as a B-tree, and of
-- 200,000 posts one search read 500 pages of it (decision 0038). It is not used by a statement that does not say its predicate.
do $$
declare
  exclusion record;
begin
  for exclusion in
    select conrelid::regclass as owner, conname as name, pg_get_constraintdef(oid) as definition
      from pg_constraint where contype = 'x' and connamespace = 'public'::regnamespace
  loop
    execute format('alter table %s drop constraint %I', exclusion.owner, exclusion.name);
    execute format('alter table %s add constraint %I %s', exclusion.owner, exclusion.name,
      replace(exclusion.definition, $was$withdrawn_at = 'infinity'::timestamp with time zone$was$, 'not isfinite(withdrawn_at)'));
  end loop;
end $$;
