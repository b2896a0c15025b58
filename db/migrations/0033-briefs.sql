-- Briefs: the zone's own templates, a row a version, and what was published, frozen.

-- The templates every zone begins with stand in the program; a zone's row of the same id stands before it.
create table brief_template (
  zone_id uuid not null,
  template_id text not null,
  version int not null constraint brief_template_version check (version > 0),
  name text not null,
  -- Null for a kind without a masthead.
  masthead text,
  mark text,
  text text not null,
  recorded_at timestamptz not null,
  command_id uuid not null,
  primary key (zone_id, template_id, version)
);
call make_zone_table('brief_template', 'select, insert');

-- What was published stays as it was (house.md 2.16): the words, and how every figure in them was asked for.
create table brief (
  zone_id uuid not null,
  brief_id uuid not null,
  template_id text not null,
  template_version int not null,
  -- D, the first day of its period, and K.
  on_day date not null,
  from_on date not null,
  known_at timestamptz not null,
  -- Whether its author saw all of the zone.
  scope text not null constraint brief_scope check (scope in ('zone', 'part')),
  year int not null,
  -- 期号: of its year, and counted without gaps (4.2.13), unlike the number of a register.
  issue_number int not null constraint brief_issue_number check (issue_number > 0),
  title text not null,
  -- The issue this one corrects (4.2.13).
  corrects_id uuid,
  document text not null,
  published_by text not null,
  command_id uuid not null,
  primary key (zone_id, brief_id),
  -- Counted by year without gaps.
  constraint brief_issue unique (zone_id, template_id, year, issue_number),
  constraint brief_corrects foreign key (zone_id, corrects_id) references brief on delete restrict
);
call make_zone_table('brief', 'select, insert');
create index brief_newest on brief (zone_id, known_at desc, brief_id desc);

-- Each figure with the records it stood for.
create table brief_figure (
  zone_id uuid not null,
  brief_id uuid not null,
  -- Its place among the figures of the document, from 0.
  place int not null,
  word text not null,
  words text not null,
  value text not null,
  indicator_id text not null,
  dimensions text not null,
  on_day date not null,
  from_on date not null,
  unit_id uuid,
  record_ids uuid[] not null,
  primary key (zone_id, brief_id, place),
  constraint brief_figure_brief foreign key (zone_id, brief_id) references brief on delete restrict
);
call make_zone_table('brief_figure', 'select, insert');
