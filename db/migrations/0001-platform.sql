-- Receipts, audit and events: what every command writes in its own transaction.

-- A zone table: row-level security repeats the zone wall with one identical policy, and the application role
-- gets the privileges named and no others. On Citus the table is distributed by zone at once, before the next
-- table refers to it.
create procedure make_zone_table(zone_table regclass, privileges text)
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', zone_table);
  execute format('alter table %s force row level security', zone_table);
  execute format(
    'create policy zone_wall on %s using (zone_id = nullif(current_setting(''yixian.zone'', true), '''')::uuid)
       with check (zone_id = nullif(current_setting(''yixian.zone'', true), '''')::uuid)', zone_table);
  execute format('grant %s on %s to yixian_app', privileges, zone_table);
  if exists (select from pg_extension where extname = 'citus') then
    execute format('select create_distributed_table(%L, %L)', zone_table, 'zone_id');
  end if;
end $$;

-- A reference table: the same rows on every machine, no zone, read by all.
create procedure make_reference_table(reference_table regclass, privileges text)
language plpgsql as $$
begin
  execute format('grant %s on %s to yixian_app', privileges, reference_table);
  if exists (select from pg_extension where extname = 'citus') then
    execute format('select create_reference_table(%L)', reference_table);
  end if;
end $$;

-- The first statement of a command inserts its receipt: a command id has one effect (reliability 3).
create table receipt (
  zone_id uuid not null,
  command_id uuid not null,
  actor text not null,
  name text not null,
  input_hash text not null,
  recorded_at timestamptz not null,
  primary key (zone_id, command_id)
);
call make_zone_table('receipt', 'select, insert');

-- The answer is kept 90 days, the receipt for ever: so it is a row of its own.
create table receipt_answer (
  zone_id uuid not null,
  command_id uuid not null,
  outcome text not null constraint receipt_answer_outcome check (outcome in ('done', 'unchanged')),
  answers text not null,
  recorded_at timestamptz not null,
  primary key (zone_id, command_id),
  constraint receipt_answer_receipt foreign key (zone_id, command_id) references receipt on delete restrict
);
call make_zone_table('receipt_answer', 'select, insert, delete');
create index receipt_answer_age on receipt_answer (zone_id, recorded_at);

-- The part that is sealed later: ids, names and the hash of salt and payload; never changed (by privilege).
create table audit_entry (
  zone_id uuid not null,
  command_id uuid not null,
  verb text not null,
  actor text not null,
  recorded_at timestamptz not null,
  payload_hash text not null,
  primary key (zone_id, command_id)
);
call make_zone_table('audit_entry', 'select, insert');
create index audit_entry_time on audit_entry (zone_id, recorded_at, command_id);

create table audit_subject (
  zone_id uuid not null,
  subject_id uuid not null,
  command_id uuid not null,
  primary key (zone_id, subject_id, command_id),
  constraint audit_subject_entry foreign key (zone_id, command_id) references audit_entry on delete restrict
);
call make_zone_table('audit_subject', 'select, insert');

-- The part that can be erased: canonical text, never jsonb, so that its hash can be computed again.
create table audit_payload (
  zone_id uuid not null,
  command_id uuid not null,
  salt text not null,
  payload text not null,
  primary key (zone_id, command_id),
  constraint audit_payload_entry foreign key (zone_id, command_id) references audit_entry on delete restrict
);
call make_zone_table('audit_payload', 'select, insert, delete');

-- Outbox: what happened, in the transaction of the act.
create table event (
  zone_id uuid not null,
  event_id uuid not null,
  command_id uuid not null,
  kind text not null,
  subject_id uuid not null,
  body text not null,
  recorded_at timestamptz not null,
  primary key (zone_id, event_id)
);
call make_zone_table('event', 'select, insert');
create index event_order on event (zone_id, recorded_at, event_id);
