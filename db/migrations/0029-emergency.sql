-- Campaigns ordered by a lawful authority, over the grid: zone, township, village, group, work site. Numbers of places only;
-- no name, no result and no movement of a person has a column here.

create table campaign (
  zone_id uuid not null,
  campaign_id uuid not null,
  number bigint generated always as identity,
  name text not null,
  -- The order: by whom, its document, of which level.
  ordered_by text,
  document text,
  level text,
  version int not null,
  recorded_at timestamptz not null,
  origin text,
  primary key (zone_id, campaign_id),
  constraint campaign_number unique (zone_id, number),
  constraint campaign_name unique (zone_id, name)
);
call make_zone_table('campaign', 'select, insert, update');

-- Fact: that it runs.
create table campaign_trait (
  zone_id uuid not null,
  fact_id uuid not null,
  campaign_id uuid not null,
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
  constraint campaign_trait_value check (trait = 'runs' and value = 'yes'),
  constraint campaign_trait_interval check (from_on < to_on),
  constraint campaign_trait_campaign foreign key (zone_id, campaign_id) references campaign on delete restrict,
  constraint campaign_trait_one exclude using gist
    (zone_id with =, campaign_id with =, trait with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('campaign_trait', 'select, insert, update');
create index campaign_trait_of on campaign_trait (zone_id, campaign_id);

-- A place of the grid in a campaign: a unit, or the work site of a project.
create table campaign_place (
  zone_id uuid not null,
  place_id uuid not null,
  campaign_id uuid not null,
  unit_id uuid,
  project_id uuid,
  recorded_at timestamptz not null,
  primary key (zone_id, place_id),
  constraint campaign_place_is_one check (num_nonnulls(unit_id, project_id) = 1),
  constraint campaign_place_unit_once unique (zone_id, campaign_id, unit_id),
  constraint campaign_place_project_once unique (zone_id, campaign_id, project_id),
  constraint campaign_place_campaign foreign key (zone_id, campaign_id) references campaign on delete restrict,
  constraint campaign_place_unit foreign key (zone_id, unit_id) references unit on delete restrict,
  constraint campaign_place_project foreign key (zone_id, project_id) references project on delete restrict
);
call make_zone_table('campaign_place', 'select, insert');
create index campaign_place_at on campaign_place (zone_id, unit_id);
create index campaign_place_site on campaign_place (zone_id, project_id) where project_id is not null;

-- Fact: how many were to be reached there and how many had been, as told on a day; a later one stands beside it.
create table campaign_count (
  zone_id uuid not null,
  fact_id uuid not null,
  place_id uuid not null,
  figure text not null constraint campaign_count_figure check (figure in ('target', 'done')),
  on_day date not null,
  amount bigint not null,
  qualifier text not null constraint campaign_count_qualifier check (qualifier in ('exact', 'atLeast', 'over', 'about', 'expected')),
  word text,
  seq bigint generated always as identity,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint campaign_count_amount check (amount >= 0),
  constraint campaign_count_place foreign key (zone_id, place_id) references campaign_place on delete restrict
);
call make_zone_table('campaign_count', 'select, insert, update');
create unique index campaign_count_one on campaign_count (zone_id, place_id, figure, on_day) where withdrawn_at = 'infinity';

revoke update on campaign_trait, campaign_count from yixian_app;
grant update (withdrawn_at) on campaign_trait, campaign_count to yixian_app;
