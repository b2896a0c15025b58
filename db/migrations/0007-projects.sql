-- Key projects: the register, and as dated facts their kind, their anchors and the named persons of their team (M2, M6).

create table project (
  zone_id uuid not null,
  project_id uuid not null,
  number bigint generated always as identity,
  name text not null,
  -- 项目代码, given by others and often months later; its form only warns (domain-rules 12.1).
  code text,
  place text not null,
  scope text not null,
  version int not null,
  recorded_at timestamptz not null,
  origin text,
  primary key (zone_id, project_id),
  constraint project_number unique (zone_id, number),
  constraint project_code unique (zone_id, code)
);
call make_zone_table('project', 'select, insert, update');
alter table project add constraint project_zone foreign key (zone_id) references zone on delete restrict;

-- Former names, and codes replaced after a new approval (domain-rules 12.1): still found by search.
create table project_alias (
  zone_id uuid not null,
  project_id uuid not null,
  kind text not null constraint project_alias_kind check (kind in ('name', 'code')),
  alias text not null,
  recorded_at timestamptz not null,
  command_id uuid not null,
  primary key (zone_id, project_id, kind, alias),
  constraint project_alias_project foreign key (zone_id, project_id) references project on delete restrict
);
call make_zone_table('project_alias', 'select, insert');

-- Fact: what kind of project it is, from a day on; one at a time.
create table project_kind (
  zone_id uuid not null,
  fact_id uuid not null,
  project_id uuid not null,
  kind text not null constraint project_kind_kind
    check (kind in ('industry', 'infrastructure', 'social', 'agriculture', 'ecology', 'resettlement', 'park')),
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint project_kind_interval check (from_on < to_on),
  constraint project_kind_project foreign key (zone_id, project_id) references project on delete restrict,
  constraint project_kind_one exclude using gist
    (zone_id with =, project_id with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('project_kind', 'select, insert, update');
create index project_kind_of on project_kind (zone_id, project_id);

-- Fact: as what a unit stands to the project, from a day on. A road or a river crosses several townships.
create table project_anchor (
  zone_id uuid not null,
  fact_id uuid not null,
  project_id uuid not null,
  capacity text not null constraint project_anchor_capacity
    check (capacity in ('lead', 'township', 'commandPost', 'branch', 'owner')),
  unit_id uuid not null,
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint project_anchor_interval check (from_on < to_on),
  constraint project_anchor_project foreign key (zone_id, project_id) references project on delete restrict,
  constraint project_anchor_unit foreign key (zone_id, unit_id) references unit on delete restrict,
  constraint project_anchor_once exclude using gist
    (zone_id with =, project_id with =, capacity with =, unit_id with =, daterange(from_on, to_on) with &&)
    where (withdrawn_at = 'infinity'),
  constraint project_anchor_one exclude using gist
    (zone_id with =, project_id with =, capacity with =, daterange(from_on, to_on) with &&)
    where (withdrawn_at = 'infinity' and capacity in ('lead', 'commandPost', 'branch'))
);
call make_zone_table('project_anchor', 'select, insert, update');
create index project_anchor_at on project_anchor (zone_id, unit_id, capacity, project_id) include (from_on, to_on)
  where withdrawn_at = 'infinity';
create index project_anchor_of on project_anchor (zone_id, project_id);

-- Fact: the person named in a slot of the four-to-one team, from a day on.
create table project_member (
  zone_id uuid not null,
  fact_id uuid not null,
  project_id uuid not null,
  slot text not null
    constraint project_member_slot check (slot in ('lead', 'township', 'commandPost', 'branch')),
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
  constraint project_member_interval check (from_on < to_on),
  constraint project_member_project foreign key (zone_id, project_id) references project on delete restrict,
  constraint project_member_person foreign key (zone_id, person_id) references person on delete restrict,
  constraint project_member_once exclude using gist
    (zone_id with =, project_id with =, slot with =, person_id with =, daterange(from_on, to_on) with &&)
    where (withdrawn_at = 'infinity'),
  constraint project_member_one exclude using gist
    (zone_id with =, project_id with =, slot with =, daterange(from_on, to_on) with &&)
    where (withdrawn_at = 'infinity' and slot in ('lead', 'commandPost', 'branch'))
);
call make_zone_table('project_member', 'select, insert, update');
create index project_member_of on project_member (zone_id, project_id);
create index project_member_person_of on project_member (zone_id, person_id, project_id) where withdrawn_at = 'infinity';
