-- While the database cleared what a rolled-back ledger had left in a table, that table was passed over, and the whole import then ran on
-- what the clearing had found there: next to nothing (decision 0027). Such work gives way to whoever waits for it, so now it is waited
-- for; what another transaction analyses is passed over as before, and asked for again when more has come.
drop function analyse_grown(bigint);
create function analyse_grown(least_rows bigint, missed_only boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '5s'
as $$
declare
  grown regclass;
  cleared boolean;
begin
  for grown, cleared in
    with held as (
      select l.relation, l.pid, a.usesysid
        from pg_locks l join pg_stat_activity a on a.pid = l.pid
       where l.locktype = 'relation' and l.mode = 'ShareUpdateExclusiveLock' and l.granted
         and l.database = (select oid from pg_database where datname = current_database())
    )
    select s.relid::regclass,
           -- The database's own work is nobody's: it has no user.
           exists (select from held h where h.relation = s.relid and h.usesysid is null)
      from pg_stat_xact_user_tables s join pg_class c on c.oid = s.relid
     where s.schemaname = 'public' and (s.n_tup_ins >= least_rows or (s.n_tup_ins > 0 and c.reltuples < 0))
       -- What is analysed stays locked to the end of the transaction.
       and not (missed_only and exists (select from held h where h.relation = s.relid and h.pid = pg_backend_pid()))
  loop
    begin
      execute format('analyze %s %s', case when cleared then '' else '(skip_locked)' end, grown);
    exception
      when lock_not_available then null;
    end;
  end loop;
end $$;
revoke all on function analyse_grown(bigint, boolean) from public;
grant execute on function analyse_grown(bigint, boolean) to yixian_app;
