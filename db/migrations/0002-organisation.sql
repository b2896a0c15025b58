-- The zone directory, the unit tree as dated facts with its closure, and people with the fewest fields (rule 12.5).

create extension if not exists btree_gist;

create table zone (
  zone_id uuid primary key,
  code text not null constraint zone_code unique constraint zone_code_form check (code ~ '^[a-z][a-z0-9-]{1,30}$'),
  name text not null,
  established_on date not null,
  recorded_at timestamptz not null
);
call make_reference_table('zone', 'select, insert');

create table unit (
  zone_id uuid not null,
  unit_id uuid not null,
  kind text not null
    constraint unit_kind check (kind in ('zone', 'department', 'township', 'farm', 'village', 'group')),
  name text not null,
  official_order int not null,
  version int not null,
  primary key (zone_id, unit_id)
);
call make_zone_table('unit', 'select, insert, update');
alter table unit add constraint unit_zone foreign key (zone_id) references zone on delete restrict;
create unique index unit_root on unit (zone_id) where kind = 'zone';
create index unit_name on unit (zone_id, name);

-- Fact: under whom a unit stands, from a day on. A unit without a parent is the root.
create table unit_parent (
  zone_id uuid not null,
  fact_id uuid not null,
  unit_id uuid not null,
  parent_id uuid,
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint unit_parent_interval check (from_on < to_on),
  constraint unit_parent_unit foreign key (zone_id, unit_id) references unit on delete restrict,
  constraint unit_parent_parent foreign key (zone_id, parent_id) references unit on delete restrict,
  constraint unit_parent_one exclude using gist
    (zone_id with =, unit_id with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('unit_parent', 'select, insert, update');
create index unit_parent_unit_from on unit_parent (zone_id, unit_id, from_on);
create index unit_parent_children on unit_parent (zone_id, parent_id, from_on);

-- State folded from unit_parent: the dated transitive closure, each unit its own ancestor at depth 0.
create table unit_path (
  zone_id uuid not null,
  descendant_id uuid not null,
  ancestor_id uuid not null,
  depth int not null,
  from_on date not null,
  to_on date not null,
  recorded_at timestamptz not null,
  command_id uuid not null,
  withdrawn_at timestamptz not null,
  primary key (zone_id, descendant_id, ancestor_id, from_on, command_id),
  constraint unit_path_interval check (from_on < to_on),
  constraint unit_path_descendant foreign key (zone_id, descendant_id) references unit on delete restrict,
  constraint unit_path_ancestor foreign key (zone_id, ancestor_id) references unit on delete restrict
);
call make_zone_table('unit_path', 'select, insert, update');
create index unit_path_below on unit_path (zone_id, ancestor_id, descendant_id) where withdrawn_at = 'infinity';
create index unit_path_above on unit_path (zone_id, descendant_id, ancestor_id) where withdrawn_at = 'infinity';

create table person (
  zone_id uuid not null,
  person_id uuid not null,
  name text not null,
  version int not null,
  primary key (zone_id, person_id)
);
call make_zone_table('person', 'select, insert, update');
alter table person add constraint person_zone foreign key (zone_id) references zone on delete restrict;
