-- While a ledger is taken over its tables grow: each time they are looked at all is planned anew (decisions 0027, 0037).
create or replace function analyse_grown(least_rows bigint, missed_only boolean) returns void
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
  -- A plan made while a table was short may read all of it, and is kept however long it grows.
  execute 'discard plans';
end $$;
