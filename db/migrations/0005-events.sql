-- What is still due: one row for each reaction to an event, written in the act's transaction with the event itself and
-- removed in the transaction of the reaction's own command.
create table event_due (
  zone_id uuid not null,
  event_id uuid not null,
  reaction text not null,
  subject_id uuid not null,
  -- The order in which events of one subject are reacted to: acts on one subject wait for each other, so it is theirs.
  seq bigint generated always as identity,
  attempts int not null,
  -- 'infinity' where it is shelved: no further try until somebody asks for one.
  next_try_at timestamptz not null,
  -- Why the last try failed: a refusal's code or an SQLSTATE.
  last_code text,
  primary key (zone_id, event_id, reaction),
  constraint event_due_event foreign key (zone_id, event_id) references event on delete restrict
);
call make_zone_table('event_due', 'select, insert, update, delete');
create index event_due_next on event_due (zone_id, reaction, next_try_at, seq);
create index event_due_subject on event_due (zone_id, subject_id, reaction, seq);
