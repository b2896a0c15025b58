-- Task squads and vanguard posts (domain-rules 6.2): something to do or to stand for at a branch, by named persons, for a time.

create table duty (
  zone_id uuid not null,
  duty_id uuid not null,
  number bigint generated always as identity,
  kind text not null constraint duty_kind check (kind in ('squad', 'post')),
  name text not null,
  branch_unit_id uuid not null,
  project_id uuid,
  -- A squad's task (SQ-01), in words and as a problem where it is one; a post's duty; what was promised; how it came out.
  task text not null,
  problem_id uuid,
  promise text,
  result text,
  version int not null,
  recorded_at timestamptz not null,
  origin text,
  primary key (zone_id, duty_id),
  constraint duty_number unique (zone_id, number),
  constraint duty_name unique (zone_id, kind, name),
  constraint duty_branch foreign key (zone_id, branch_unit_id) references branch on delete restrict,
  constraint duty_project foreign key (zone_id, project_id) references project on delete restrict,
  constraint duty_problem foreign key (zone_id, problem_id) references problem on delete restrict
);
call make_zone_table('duty', 'select, insert, update');
create index duty_at on duty (zone_id, branch_unit_id);

-- Fact: that it stands, and until when it is planned or to be looked at again (SQ-02, VP-02).
create table duty_trait (
  zone_id uuid not null,
  fact_id uuid not null,
  duty_id uuid not null,
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
  constraint duty_trait_value check (
    (trait = 'stands' and value = 'yes') or (trait = 'endsOn' and value ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')),
  constraint duty_trait_interval check (from_on < to_on),
  constraint duty_trait_duty foreign key (zone_id, duty_id) references duty on delete restrict,
  constraint duty_trait_one exclude using gist
    (zone_id with =, duty_id with =, trait with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('duty_trait', 'select, insert, update');
create index duty_trait_of on duty_trait (zone_id, duty_id);

-- Fact: who leads, who does what, who holds the post. One leader and one holder at a time (VP-01); anybody may be in several (SQ-04).
create table duty_person (
  zone_id uuid not null,
  fact_id uuid not null,
  duty_id uuid not null,
  part text not null
    constraint duty_person_part check (part in ('leader', 'holder', 'overall', 'technical', 'safety', 'other', 'member')),
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
  constraint duty_person_interval check (from_on < to_on),
  constraint duty_person_duty foreign key (zone_id, duty_id) references duty on delete restrict,
  constraint duty_person_person foreign key (zone_id, person_id) references person on delete restrict,
  constraint duty_person_once exclude using gist
    (zone_id with =, duty_id with =, part with =, person_id with =, daterange(from_on, to_on) with &&)
    where (withdrawn_at = 'infinity'),
  constraint duty_person_one exclude using gist
    (zone_id with =, duty_id with =, part with =, daterange(from_on, to_on) with &&)
    where (withdrawn_at = 'infinity' and part in ('leader', 'holder'))
);
call make_zone_table('duty_person', 'select, insert, update');
create index duty_person_of on duty_person (zone_id, duty_id);
create index duty_person_at on duty_person (zone_id, person_id) where withdrawn_at = 'infinity';

revoke update on duty_trait, duty_person from yixian_app;
grant update (withdrawn_at) on duty_trait, duty_person to yixian_app;
