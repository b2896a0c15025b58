-- Members of branches and where they take part (domain-rules 2.1, 4, 12.5): one home, many participations (MM-03).

-- Sensitive: a person known as a member of the Party. Who sees it is said apart; each look is recorded.
create table member (
  zone_id uuid not null,
  person_id uuid not null,
  version int not null,
  recorded_at timestamptz not null,
  origin text,
  primary key (zone_id, person_id),
  constraint member_person foreign key (zone_id, person_id) references person on delete restrict
);
call make_zone_table('member', 'select, insert, update');

-- Fact: 正式 or 预备, and the branch that keeps the membership relation, in words; no home told is unverified (BR-05).
create table member_trait (
  zone_id uuid not null,
  fact_id uuid not null,
  person_id uuid not null,
  trait text not null constraint member_trait_word check (trait in ('status', 'homeBranch')),
  value text not null constraint member_trait_value check (trait <> 'status' or value in ('formal', 'probationary')),
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint member_trait_interval check (from_on < to_on),
  constraint member_trait_member foreign key (zone_id, person_id) references member on delete restrict,
  constraint member_trait_one exclude using gist
    (zone_id with =, person_id with =, trait with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('member_trait', 'select, insert, update');
create index member_trait_of on member_trait (zone_id, person_id);

create table participation (
  zone_id uuid not null,
  participation_id uuid not null,
  person_id uuid not null,
  branch_unit_id uuid not null,
  recorded_at timestamptz not null,
  origin text,
  primary key (zone_id, participation_id),
  constraint participation_once unique (zone_id, person_id, branch_unit_id),
  constraint participation_member foreign key (zone_id, person_id) references member on delete restrict,
  constraint participation_branch foreign key (zone_id, branch_unit_id) references branch on delete restrict
);
call make_zone_table('participation', 'select, insert');
create index participation_at on participation (zone_id, branch_unit_id);

-- Fact: that somebody takes part, and how: 参加 or 列席, 选派方式, the work on the project and what it rests on.
create table participation_trait (
  zone_id uuid not null,
  fact_id uuid not null,
  participation_id uuid not null,
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
  constraint participation_trait_value check (
    (trait = 'present' and value = 'yes') or (trait = 'role' and value in ('full', 'observer'))
    or (trait = 'way' and value in ('posted', 'concurrent', 'withProject', 'mobile')) or trait in ('work', 'basis')),
  constraint participation_trait_interval check (from_on < to_on),
  constraint participation_trait_of_it foreign key (zone_id, participation_id) references participation on delete restrict,
  constraint participation_trait_one exclude using gist
    (zone_id with =, participation_id with =, trait with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('participation_trait', 'select, insert, update');
create index participation_trait_of on participation_trait (zone_id, participation_id);

revoke update on member_trait, participation_trait from yixian_app;
grant update (withdrawn_at) on member_trait, participation_trait to yixian_app;
