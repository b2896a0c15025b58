-- Cultivation records of project branches (domain-rules 3.4; sheet S15): applications handed on, and what home organisations told.

-- Sensitive as a whole (domain-rules 12.5): that somebody has applied. The name is the record's own and not the register
-- of people's, which everybody inside the zone reads; each look at a record is recorded.
create table cultivation (
  zone_id uuid not null,
  cultivation_id uuid not null,
  number bigint generated always as identity,
  branch_unit_id uuid not null,
  name text not null,
  remark text,
  version int not null,
  recorded_at timestamptz not null,
  origin text,
  primary key (zone_id, cultivation_id),
  constraint cultivation_number unique (zone_id, number),
  constraint cultivation_name unique (zone_id, branch_unit_id, name),
  constraint cultivation_branch foreign key (zone_id, branch_unit_id) references branch on delete restrict
);
call make_zone_table('cultivation', 'select, insert, update');

-- Fact: what happened on a day: applied, handed on to whom, the receipt; the letter of recommendation and its receipt.
-- Where only "there is a receipt" was told its day is not known, and counts from what it acknowledges.
create table cultivation_step (
  zone_id uuid not null,
  fact_id uuid not null,
  cultivation_id uuid not null,
  step text not null constraint cultivation_step_word
    check (step in ('applied', 'handedOn', 'received', 'recommended', 'letterReceived', 'ended')),
  on_day date not null,
  on_precision text not null
    constraint cultivation_step_precision check (on_precision in ('day', 'third', 'month', 'quarter', 'year')),
  day_known boolean not null
    constraint cultivation_step_receipt check (day_known or step in ('received', 'letterReceived')),
  organisation text,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint cultivation_step_of_it foreign key (zone_id, cultivation_id) references cultivation on delete restrict,
  constraint cultivation_step_one exclude using gist
    (zone_id with =, cultivation_id with =, step with =) where (withdrawn_at = 'infinity')
);
call make_zone_table('cultivation_step', 'select, insert, update');
create index cultivation_step_of on cultivation_step (zone_id, cultivation_id);

-- Fact: the stage as the home organisation told it, from the day it did; who has the power to decide; where somebody
-- works; how they take part in the project branch.
create table cultivation_trait (
  zone_id uuid not null,
  fact_id uuid not null,
  cultivation_id uuid not null,
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
  constraint cultivation_trait_value check (
    (trait = 'stage' and value in ('applicant', 'activist', 'developmentTarget', 'probationary', 'full'))
    or trait in ('authority', 'workplace', 'activity')),
  constraint cultivation_trait_interval check (from_on < to_on),
  constraint cultivation_trait_of_it foreign key (zone_id, cultivation_id) references cultivation on delete restrict,
  constraint cultivation_trait_one exclude using gist
    (zone_id with =, cultivation_id with =, trait with =, daterange(from_on, to_on) with &&)
    where (withdrawn_at = 'infinity')
);
call make_zone_table('cultivation_trait', 'select, insert, update');
create index cultivation_trait_of on cultivation_trait (zone_id, cultivation_id);

-- Fact: the one or two members who cultivate somebody (DM-05).
create table cultivation_contact (
  zone_id uuid not null,
  fact_id uuid not null,
  cultivation_id uuid not null,
  part text not null constraint cultivation_contact_part check (part = 'contact'),
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
  constraint cultivation_contact_interval check (from_on < to_on),
  constraint cultivation_contact_of_it foreign key (zone_id, cultivation_id) references cultivation on delete restrict,
  constraint cultivation_contact_person foreign key (zone_id, person_id) references person on delete restrict,
  constraint cultivation_contact_once exclude using gist
    (zone_id with =, cultivation_id with =, person_id with =, daterange(from_on, to_on) with &&)
    where (withdrawn_at = 'infinity')
);
call make_zone_table('cultivation_contact', 'select, insert, update');
create index cultivation_contact_of on cultivation_contact (zone_id, cultivation_id);

revoke update on cultivation_step, cultivation_trait, cultivation_contact from yixian_app;
grant update (withdrawn_at) on cultivation_step, cultivation_trait, cultivation_contact to yixian_app;
