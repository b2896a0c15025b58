-- Of a table that was never analysed the planner knows nothing: it takes a zone's share of it for one row, and joins of three such tables
-- read one for every row of the others. A small ledger's tables are analysed too when they are filled for the first time.
create or replace function analyse_grown(least_rows bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  grown regclass;
begin
  for grown in
    select s.relid::regclass
      from pg_stat_xact_user_tables s join pg_class c on c.oid = s.relid
     where s.schemaname = 'public' and (s.n_tup_ins >= least_rows or (s.n_tup_ins > 0 and c.reltuples < 0))
  loop
    execute format('analyze (skip_locked) %s', grown);
  end loop;
end $$;
