-- What a ledger fills within one transaction was nearly empty when its statistics were taken, if any were: foreign keys are then
-- looked for through whatever index seems smallest, row after row (decision 0027). The application is no owner and may not ANALYZE;
-- this does it for the tables that the present transaction has filled, and for no other.
create function analyse_grown(least_rows bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  grown regclass;
begin
  for grown in
    select relid::regclass from pg_stat_xact_user_tables where schemaname = 'public' and n_tup_ins >= least_rows
  loop
    execute format('analyze (skip_locked) %s', grown);
  end loop;
end $$;
revoke all on function analyse_grown(bigint) from public;
grant execute on function analyse_grown(bigint) to yixian_app;
