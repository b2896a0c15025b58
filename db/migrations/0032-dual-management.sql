-- Mobile and talent members managed by two sides (domain-rules 4; sheet S5): more facts of a participation.

alter table participation_trait drop constraint participation_trait_value;
alter table participation_trait add constraint participation_trait_value check (
  (trait = 'present' and value = 'yes') or (trait = 'role' and value in ('full', 'observer'))
  or (trait = 'way' and value in ('posted', 'concurrent', 'withProject', 'mobile'))
  or (trait = 'category' and value in ('mobile', 'talent'))
  or (trait in ('agreedOn', 'consentOn') and value ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')
  or trait in ('work', 'basis', 'employer', 'homeContact', 'branchContact', 'agreement', 'endReason'));

-- Fact of a day: what was told to the home organisation, and its receipt (MM-04, MM-05).
create table participation_feedback (
  zone_id uuid not null,
  fact_id uuid not null,
  participation_id uuid not null,
  on_day date not null,
  sent_to text not null,
  receipt text,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint participation_feedback_of_it foreign key (zone_id, participation_id) references participation on delete restrict
);
call make_zone_table('participation_feedback', 'select, insert, update');
create unique index participation_feedback_once on participation_feedback (zone_id, participation_id, on_day, sent_to)
  where withdrawn_at = 'infinity';
revoke update on participation_feedback from yixian_app;
grant update (withdrawn_at) on participation_feedback to yixian_app;
