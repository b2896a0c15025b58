-- The last day of the zone on which a scheduled job was done: once a day, whichever program does it.
create table job_run (
  zone_id uuid not null,
  job text not null,
  -- '-infinity' until its first run is done.
  done_on date not null,
  recorded_at timestamptz not null,
  primary key (zone_id, job)
);
call make_zone_table('job_run', 'select, insert, update');
