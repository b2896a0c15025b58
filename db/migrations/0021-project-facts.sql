-- Key projects: the facts of their ledger (sheet S1): industry, park, money, land, lists, the year's plan and the stages.

-- Words and pointers, as they stand (house.md 2.7); the place on the map in millionths of a degree.
alter table project add column remark text not null default '';
alter table project add column supervision_number text;
alter table project add column latitude_e6 int;
alter table project add column longitude_e6 int;
alter table project add constraint project_position check ((latitude_e6 is null) = (longitude_e6 is null));

-- Units that assist stand to a project too, and a liaison is named beside the four of the team (sheet S2).
alter table project_anchor drop constraint project_anchor_capacity;
alter table project_anchor add constraint project_anchor_capacity
  check (capacity in ('lead', 'township', 'commandPost', 'branch', 'owner', 'assisting'));
alter table project_member drop constraint project_member_slot;
alter table project_member add constraint project_member_slot
  check (slot in ('lead', 'township', 'commandPost', 'branch', 'liaison'));

-- Fact: the industry it serves once it stands (GB/T 4754), from a day on.
create table project_industry (
  zone_id uuid not null,
  fact_id uuid not null,
  project_id uuid not null,
  industry_code text not null,
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint project_industry_interval check (from_on < to_on),
  constraint project_industry_project foreign key (zone_id, project_id) references project on delete restrict,
  constraint project_industry_one exclude using gist
    (zone_id with =, project_id with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('project_industry', 'select, insert');
grant update (withdrawn_at) on project_industry to yixian_app;
create index project_industry_of on project_industry (zone_id, project_id);

-- Fact: the park it is part of.
create table project_park (
  zone_id uuid not null,
  fact_id uuid not null,
  project_id uuid not null,
  park_id uuid not null,
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint project_park_interval check (from_on < to_on),
  constraint project_park_project foreign key (zone_id, project_id) references project on delete restrict,
  constraint project_park_of_another check (park_id <> project_id),
  constraint project_park_known foreign key (zone_id, park_id) references project on delete restrict,
  constraint project_park_one exclude using gist
    (zone_id with =, project_id with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('project_park', 'select, insert');
grant update (withdrawn_at) on project_park to yixian_app;
create index project_park_of on project_park (zone_id, project_id);

-- Fact: what it is to cost in all, in 分 with its qualifier.
create table project_investment (
  zone_id uuid not null,
  fact_id uuid not null,
  project_id uuid not null,
  amount bigint not null,
  qualifier text not null constraint project_investment_qualifier check (qualifier in ('exact', 'atLeast', 'over', 'about', 'expected')),
  word text,
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint project_investment_interval check (from_on < to_on),
  constraint project_investment_project foreign key (zone_id, project_id) references project on delete restrict,
  constraint project_investment_one exclude using gist
    (zone_id with =, project_id with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('project_investment', 'select, insert');
grant update (withdrawn_at) on project_investment to yixian_app;
create index project_investment_of on project_investment (zone_id, project_id);

-- Fact: the land it takes, in m² with its qualifier.
create table project_land (
  zone_id uuid not null,
  fact_id uuid not null,
  project_id uuid not null,
  amount bigint not null,
  qualifier text not null constraint project_land_qualifier check (qualifier in ('exact', 'atLeast', 'over', 'about', 'expected')),
  word text,
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint project_land_interval check (from_on < to_on),
  constraint project_land_project foreign key (zone_id, project_id) references project on delete restrict,
  constraint project_land_one exclude using gist
    (zone_id with =, project_id with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('project_land', 'select, insert');
grant update (withdrawn_at) on project_land to yixian_app;
create index project_land_of on project_land (zone_id, project_id);

-- Fact: whether it stands in the statistics of fixed assets (FA-01).
create table project_statistics (
  zone_id uuid not null,
  fact_id uuid not null,
  project_id uuid not null,
  included boolean not null,
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint project_statistics_interval check (from_on < to_on),
  constraint project_statistics_project foreign key (zone_id, project_id) references project on delete restrict,
  constraint project_statistics_one exclude using gist
    (zone_id with =, project_id with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('project_statistics', 'select, insert');
grant update (withdrawn_at) on project_statistics to yixian_app;
create index project_statistics_of on project_statistics (zone_id, project_id);

-- Fact: where its money comes from; several at one time.
create table project_funding (
  zone_id uuid not null,
  fact_id uuid not null,
  project_id uuid not null,
  source text not null constraint project_funding_source
    check (source in ('budget', 'specialBond', 'higherLevel', 'loan', 'own')),
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint project_funding_interval check (from_on < to_on),
  constraint project_funding_project foreign key (zone_id, project_id) references project on delete restrict,
  constraint project_funding_one exclude using gist
    (zone_id with =, project_id with =, source with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('project_funding', 'select, insert');
grant update (withdrawn_at) on project_funding to yixian_app;
create index project_funding_of on project_funding (zone_id, project_id);

-- Fact: the lists it stands on, 省重点 or 专项债; several at one time.
create table project_listing (
  zone_id uuid not null,
  fact_id uuid not null,
  project_id uuid not null,
  list text not null,
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint project_listing_interval check (from_on < to_on),
  constraint project_listing_project foreign key (zone_id, project_id) references project on delete restrict,
  constraint project_listing_one exclude using gist
    (zone_id with =, project_id with =, list with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('project_listing', 'select, insert');
grant update (withdrawn_at) on project_listing to yixian_app;
create index project_listing_of on project_listing (zone_id, project_id);

-- Fact: that it is an item of the year's plan, new or carried over.
create table project_plan_item (
  zone_id uuid not null,
  fact_id uuid not null,
  project_id uuid not null,
  year int not null,
  nature text not null constraint project_plan_item_nature check (nature in ('new', 'continued', 'extended', 'refitted')),
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint project_plan_item_interval check (from_on < to_on),
  constraint project_plan_item_project foreign key (zone_id, project_id) references project on delete restrict,
  constraint project_plan_item_one exclude using gist
    (zone_id with =, project_id with =, year with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('project_plan_item', 'select, insert');
grant update (withdrawn_at) on project_plan_item to yixian_app;
create index project_plan_item_of on project_plan_item (zone_id, project_id);

-- Fact: what the plan of a year has it invest, in 分 with its qualifier.
create table project_plan_investment (
  zone_id uuid not null,
  fact_id uuid not null,
  project_id uuid not null,
  year int not null,
  amount bigint not null,
  qualifier text not null constraint project_plan_investment_qualifier check (qualifier in ('exact', 'atLeast', 'over', 'about', 'expected')),
  word text,
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint project_plan_investment_interval check (from_on < to_on),
  constraint project_plan_investment_project foreign key (zone_id, project_id) references project on delete restrict,
  constraint project_plan_investment_one exclude using gist
    (zone_id with =, project_id with =, year with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('project_plan_investment', 'select, insert');
grant update (withdrawn_at) on project_plan_investment to yixian_app;
create index project_plan_investment_of on project_plan_investment (zone_id, project_id);

-- Fact: for when a stage is planned, as agreed from a day on.
create table project_stage_plan (
  zone_id uuid not null,
  fact_id uuid not null,
  project_id uuid not null,
  stage text not null constraint project_stage_plan_stage
    check (stage in ('signed', 'landed', 'approved', 'started', 'toppedOut', 'completed', 'handedOver', 'inProduction', 'atCapacity', 'closed')),
  planned_on date not null,
  precision text not null constraint project_stage_plan_precision
    check (precision in ('day', 'third', 'month', 'quarter', 'year')),
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint project_stage_plan_interval check (from_on < to_on),
  constraint project_stage_plan_project foreign key (zone_id, project_id) references project on delete restrict,
  constraint project_stage_plan_one exclude using gist
    (zone_id with =, project_id with =, stage with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('project_stage_plan', 'select, insert');
grant update (withdrawn_at) on project_stage_plan to yixian_app;
create index project_stage_plan_of on project_stage_plan (zone_id, project_id);
create index project_park_holds on project_park (zone_id, park_id);
create index project_plan_item_year on project_plan_item (zone_id, year, project_id) include (from_on, to_on)
  where withdrawn_at = 'infinity';

-- Fact: a stage was reached on a day (domain-rules 9.2); of each stage one stands.
create table project_stage (
  zone_id uuid not null,
  fact_id uuid not null,
  project_id uuid not null,
  stage text not null constraint project_stage_stage
    check (stage in ('signed', 'landed', 'approved', 'started', 'toppedOut', 'completed', 'handedOver', 'inProduction', 'atCapacity', 'closed')),
  on_day date not null,
  precision text not null constraint project_stage_precision
    check (precision in ('day', 'third', 'month', 'quarter', 'year')),
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint project_stage_project foreign key (zone_id, project_id) references project on delete restrict
);
call make_zone_table('project_stage', 'select, insert');
grant update (withdrawn_at) on project_stage to yixian_app;
create unique index project_stage_once on project_stage (zone_id, project_id, stage) where withdrawn_at = 'infinity';
create index project_stage_of on project_stage (zone_id, project_id);
