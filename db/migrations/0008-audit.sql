-- The audit chain: what is written and not yet sealed, the seals, and the head of each zone's chain.

-- The queue: a row in the act's own transaction, taken away by its seal. No foreign key: the seal has one.
create table audit_unsealed (
  zone_id uuid not null,
  seq bigint generated always as identity,
  command_id uuid not null,
  primary key (zone_id, seq)
);
call make_zone_table('audit_unsealed', 'select, insert, delete');

-- The last seal of a zone's chain; its row is the lock that lets one process seal at a time.
create table audit_head (
  zone_id uuid not null,
  seq bigint not null,
  chain_hash text not null,
  primary key (zone_id)
);
call make_zone_table('audit_head', 'select, insert, update');

-- One chain a zone, without gaps, in the order of sealing; never changed (by privilege).
create table audit_seal (
  zone_id uuid not null,
  seq bigint not null,
  command_id uuid not null,
  algorithm text not null constraint audit_seal_algorithm check (algorithm in ('sha256', 'sm3')),
  subjects_hash text not null,
  entry_hash text not null,
  chain_hash text not null,
  sealed_at timestamptz not null,
  primary key (zone_id, seq),
  constraint audit_seal_once unique (zone_id, command_id),
  constraint audit_seal_entry foreign key (zone_id, command_id) references audit_entry on delete restrict
);
call make_zone_table('audit_seal', 'select, insert');

-- The subjects of an entry, for sealing, verifying and the auditor's list.
create index audit_subject_of_entry on audit_subject (zone_id, command_id);

-- Who did it, and what was done: newest first.
create index audit_entry_actor on audit_entry (zone_id, actor, recorded_at, command_id);
create index audit_entry_verb on audit_entry (zone_id, verb, recorded_at, command_id);

-- A look at what is kept from most eyes: who, at what, why (house.md 3.9).
create table look (
  zone_id uuid not null,
  look_id uuid not null,
  actor text not null,
  noun text not null,
  subject_id uuid not null,
  purpose text not null,
  looked_at timestamptz not null,
  primary key (zone_id, look_id)
);
call make_zone_table('look', 'select, insert');
create index look_subject on look (zone_id, subject_id, looked_at);
