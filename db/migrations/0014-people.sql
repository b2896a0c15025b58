-- People's posts and ranks as dated facts; the telephone apart, for it is sensitive (rule 12.5).

-- How a name is filed in a list one looks a name up in: as spoken, then as written.
alter table person add column filing_key text collate "C" not null default '';
create index person_filed on person (zone_id, filing_key, person_id);

-- Sensitive fields are their own noun (house.md 3.9). The tail finds a person, and stands in the masked number.
create table person_contact (
  zone_id uuid not null,
  person_id uuid not null,
  phone text not null,
  phone_tail text not null,
  primary key (zone_id, person_id),
  constraint person_contact_person foreign key (zone_id, person_id) references person on delete restrict
);
call make_zone_table('person_contact', 'select, insert, update, delete');
create index person_contact_tail on person_contact (zone_id, phone_tail, person_id);

-- Fact: a person holds an office on a unit. Ending or correcting it withdraws one version and enters the next.
create table post (
  zone_id uuid not null,
  post_id uuid not null,
  version int not null,
  person_id uuid not null,
  unit_id uuid not null,
  title text not null,
  -- Place in the unit's official list (排序), and what the holder is in charge of (主持、分管).
  official_order int not null,
  duty text,
  from_on date not null,
  from_precision text not null constraint post_from_precision check (from_precision in ('day', 'third', 'month', 'quarter', 'year')),
  to_on date not null,
  to_precision text not null constraint post_to_precision check (to_precision in ('day', 'third', 'month', 'quarter', 'year')),
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, post_id, version),
  constraint post_interval check (from_on < to_on),
  constraint post_person foreign key (zone_id, person_id) references person on delete restrict,
  constraint post_unit foreign key (zone_id, unit_id) references unit on delete restrict,
  constraint post_once exclude using gist
    (zone_id with =, person_id with =, unit_id with =, title with =, daterange(from_on, to_on) with &&)
    where (withdrawn_at = 'infinity')
);
call make_zone_table('post', 'select, insert, update');
create unique index post_standing on post (zone_id, post_id) where withdrawn_at = 'infinity';
create index post_of_person on post (zone_id, person_id, from_on) where withdrawn_at = 'infinity';
create index post_of_unit on post (zone_id, unit_id, official_order) where withdrawn_at = 'infinity';

-- Fact: the civil-service rank (职级), apart from any post: a 四级调研员 may lead nothing.
create table person_rank (
  zone_id uuid not null,
  fact_id uuid not null,
  person_id uuid not null,
  rank text not null,
  from_on date not null,
  from_precision text not null constraint person_rank_from_precision check (from_precision in ('day', 'third', 'month', 'quarter', 'year')),
  to_on date not null,
  to_precision text not null constraint person_rank_to_precision check (to_precision in ('day', 'third', 'month', 'quarter', 'year')),
  seq bigint generated always as identity,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint person_rank_interval check (from_on < to_on),
  constraint person_rank_person foreign key (zone_id, person_id) references person on delete restrict,
  constraint person_rank_one exclude using gist
    (zone_id with =, person_id with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('person_rank', 'select, insert, update');
create index person_rank_of_person on person_rank (zone_id, person_id, from_on) where withdrawn_at = 'infinity';

-- Fact: a person is sent from a home unit to another unit (统筹调配), for some time, on some document.
create table deployment (
  zone_id uuid not null,
  deployment_id uuid not null,
  version int not null,
  person_id uuid not null,
  home_unit_id uuid not null,
  unit_id uuid not null,
  way text not null constraint deployment_way check (way in ('posted', 'concurrent')),
  basis text not null,
  from_on date not null,
  from_precision text not null constraint deployment_from_precision check (from_precision in ('day', 'third', 'month', 'quarter', 'year')),
  to_on date not null,
  to_precision text not null constraint deployment_to_precision check (to_precision in ('day', 'third', 'month', 'quarter', 'year')),
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, deployment_id, version),
  constraint deployment_interval check (from_on < to_on),
  constraint deployment_elsewhere check (home_unit_id <> unit_id),
  constraint deployment_person foreign key (zone_id, person_id) references person on delete restrict,
  constraint deployment_home foreign key (zone_id, home_unit_id) references unit on delete restrict,
  constraint deployment_unit foreign key (zone_id, unit_id) references unit on delete restrict,
  constraint deployment_once exclude using gist
    (zone_id with =, person_id with =, unit_id with =, daterange(from_on, to_on) with &&)
    where (withdrawn_at = 'infinity')
);
call make_zone_table('deployment', 'select, insert, update');
create unique index deployment_standing on deployment (zone_id, deployment_id) where withdrawn_at = 'infinity';
create index deployment_of_person on deployment (zone_id, person_id, from_on) where withdrawn_at = 'infinity';
create index deployment_of_home on deployment (zone_id, home_unit_id, from_on) where withdrawn_at = 'infinity';
create index deployment_of_unit on deployment (zone_id, unit_id, from_on) where withdrawn_at = 'infinity';
