-- Party branches of the front line (domain-rules 2, 6.1): what a unit of kind `branch` is known by beside its name.

create table branch (
  zone_id uuid not null,
  unit_id uuid not null,
  number bigint generated always as identity,
  -- 上级党组织, 组织生活日, 拟撤销条件, in words.
  superior text,
  life_day text,
  ends_with text,
  version int not null,
  recorded_at timestamptz not null,
  origin text,
  primary key (zone_id, unit_id),
  constraint branch_number unique (zone_id, number),
  constraint branch_unit foreign key (zone_id, unit_id) references unit on delete restrict
);
call make_zone_table('branch', 'select, insert, update');

-- Fact: of what kind it is; two axes and not one list (domain-rules 2.1), each one at a time.
create table branch_trait (
  zone_id uuid not null,
  fact_id uuid not null,
  unit_id uuid not null,
  trait text not null,
  value text not null,
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint branch_trait_value check (
    (trait = 'tenure' and value in ('regular', 'temporary')) or (trait = 'composition' and value in ('single', 'joint'))
    or (trait = 'mobile' and value in ('yes', 'no')) or (trait = 'field' and value in ('urban', 'park', 'rural'))),
  constraint branch_trait_interval check (from_on < to_on),
  constraint branch_trait_branch foreign key (zone_id, unit_id) references branch on delete restrict,
  constraint branch_trait_one exclude using gist
    (zone_id with =, unit_id with =, trait with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('branch_trait', 'select, insert, update');
create index branch_trait_of on branch_trait (zone_id, unit_id);

-- Fact: the unit it leans on (依托单位), one at a time. Which projects it covers is told by their anchors alone.
create table branch_sponsor (
  zone_id uuid not null,
  fact_id uuid not null,
  unit_id uuid not null,
  capacity text not null constraint branch_sponsor_capacity check (capacity = 'sponsor'),
  sponsor_unit_id uuid not null,
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint branch_sponsor_interval check (from_on < to_on),
  constraint branch_sponsor_branch foreign key (zone_id, unit_id) references branch on delete restrict,
  constraint branch_sponsor_unit foreign key (zone_id, sponsor_unit_id) references unit on delete restrict,
  constraint branch_sponsor_one exclude using gist
    (zone_id with =, unit_id with =, capacity with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('branch_sponsor', 'select, insert, update');
create index branch_sponsor_of on branch_sponsor (zone_id, unit_id);
create index branch_sponsor_at on branch_sponsor (zone_id, sponsor_unit_id) where withdrawn_at = 'infinity';

-- Fact: who is designated (BR-11: appointed, never elected). One secretary at a time.
create table branch_appointment (
  zone_id uuid not null,
  fact_id uuid not null,
  unit_id uuid not null,
  office text not null constraint branch_appointment_office check (office in ('secretary', 'deputy', 'member')),
  person_id uuid not null,
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint branch_appointment_interval check (from_on < to_on),
  constraint branch_appointment_branch foreign key (zone_id, unit_id) references branch on delete restrict,
  constraint branch_appointment_person foreign key (zone_id, person_id) references person on delete restrict,
  constraint branch_appointment_once exclude using gist
    (zone_id with =, unit_id with =, office with =, person_id with =, daterange(from_on, to_on) with &&)
    where (withdrawn_at = 'infinity'),
  constraint branch_appointment_one exclude using gist
    (zone_id with =, unit_id with =, daterange(from_on, to_on) with &&)
    where (withdrawn_at = 'infinity' and office = 'secretary')
);
call make_zone_table('branch_appointment', 'select, insert, update');
create index branch_appointment_of on branch_appointment (zone_id, unit_id);
create index branch_appointment_person_of on branch_appointment (zone_id, person_id) where withdrawn_at = 'infinity';

-- Fact: a step of its life on a day (domain-rules 6.1), by whom it was decided and by which document (BR-06).
create table branch_step (
  zone_id uuid not null,
  fact_id uuid not null,
  unit_id uuid not null,
  step text not null constraint branch_step_word
    check (step in ('applied', 'returned', 'approved', 'established', 'lapsing', 'lapsed', 'archived')),
  on_day date not null,
  on_precision text not null constraint branch_step_precision check (on_precision in ('day', 'third', 'month', 'quarter', 'year')),
  decided_by text,
  document text,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint branch_step_branch foreign key (zone_id, unit_id) references branch on delete restrict
);
call make_zone_table('branch_step', 'select, insert, update');
create index branch_step_of on branch_step (zone_id, unit_id);

-- The state through time, folded from the steps by the pure rule in the same transaction.
create table branch_state (
  zone_id uuid not null,
  fact_id uuid not null,
  unit_id uuid not null,
  state text not null constraint branch_state_word
    check (state in ('drafting', 'applied', 'returned', 'approved', 'running', 'lapsing', 'lapsed', 'archived')),
  from_on date not null,
  to_on date not null,
  recorded_at timestamptz not null,
  command_id uuid not null,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint branch_state_interval check (from_on < to_on),
  constraint branch_state_branch foreign key (zone_id, unit_id) references branch on delete restrict,
  constraint branch_state_one exclude using gist
    (zone_id with =, unit_id with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('branch_state', 'select, insert, update');
create index branch_state_of on branch_state (zone_id, unit_id);

revoke update on branch_trait, branch_sponsor, branch_appointment, branch_step, branch_state from yixian_app;
grant update (withdrawn_at) on branch_trait, branch_sponsor, branch_appointment, branch_step, branch_state to yixian_app;
