-- An act has one entry in the audit log and a row of its own for each subject. Of a young zone the entries were so few when the
-- foreign key was planned for that all of them were read for each subject, ever more of them as the import went on: a fifth of the
-- database's time for a register of people. So what a filled table refers to is analysed with it, however few rows it got
-- (decision 0027).
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
    ),
    filled as materialized (
      select s.relid, s.n_tup_ins from pg_stat_xact_user_tables s where s.schemaname = 'public' and s.n_tup_ins > 0
    )
    select s.relid::regclass,
           -- The database's own work is nobody's: it has no user.
           exists (select from held h where h.relation = s.relid and h.usesysid is null)
      from filled s join pg_class c on c.oid = s.relid
     where (s.n_tup_ins >= least_rows or c.reltuples < 0
            or exists (select from pg_constraint f join filled r on r.relid = f.conrelid
                        where f.contype = 'f' and f.confrelid = s.relid and r.n_tup_ins >= least_rows))
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
