-- What a unit is known by beside its name: aliases (曾用名、简称), its credit code, the legal region it lies in (rule 12.1).

-- Fact: a name the unit bore, or is called by for short, from-to.
create table unit_alias (
  zone_id uuid not null,
  alias_id uuid not null,
  unit_id uuid not null,
  kind text not null constraint unit_alias_kind check (kind in ('former', 'short')),
  name text not null,
  from_on date not null,
  to_on date not null,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, alias_id),
  constraint unit_alias_interval check (from_on < to_on),
  constraint unit_alias_unit foreign key (zone_id, unit_id) references unit on delete restrict,
  constraint unit_alias_once exclude using gist
    (zone_id with =, unit_id with =, name with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('unit_alias', 'select, insert, update');
create index unit_alias_of_unit on unit_alias (zone_id, unit_id) where withdrawn_at = 'infinity';
create index unit_alias_name on unit_alias (zone_id, name) where withdrawn_at = 'infinity';

-- A code from outside: unique in the zone, a natural key of sheets, not an id (house.md 4.4).
create table unit_credit_code (
  zone_id uuid not null,
  unit_id uuid not null,
  credit_code text,
  version int not null,
  primary key (zone_id, unit_id),
  constraint unit_credit_code_once unique (zone_id, credit_code),
  constraint unit_credit_code_unit foreign key (zone_id, unit_id) references unit on delete restrict
);
call make_zone_table('unit_credit_code', 'select, insert, update');

-- Fact: the legal region (GB/T 2260) a unit lies in: the functional tree and the region are two things.
create table unit_region (
  zone_id uuid not null,
  fact_id uuid not null,
  unit_id uuid not null,
  region_code text not null constraint unit_region_code check (region_code ~ '^[1-9][0-9]{5}([0-9]{3}){0,2}$'),
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint unit_region_interval check (from_on < to_on),
  constraint unit_region_unit foreign key (zone_id, unit_id) references unit on delete restrict,
  constraint unit_region_one exclude using gist
    (zone_id with =, unit_id with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('unit_region', 'select, insert, update');
create index unit_region_of_unit on unit_region (zone_id, unit_id, from_on) where withdrawn_at = 'infinity';
create index unit_region_code_at on unit_region (zone_id, region_code) where withdrawn_at = 'infinity';
