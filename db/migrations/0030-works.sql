-- What is physically built in a project (M19): its works, what each is to be and how far it is, its steps planned and
-- reached; and the figures a month brings.

create table work (
  zone_id uuid not null,
  work_id uuid not null,
  number bigint generated always as identity,
  project_id uuid not null,
  name text not null,
  version int not null,
  recorded_at timestamptz not null,
  origin text,
  primary key (zone_id, work_id),
  constraint work_number unique (zone_id, number),
  constraint work_name unique (zone_id, project_id, name),
  constraint work_project foreign key (zone_id, project_id) references project on delete restrict
);
call make_zone_table('work', 'select, insert, update');

-- Fact: what kind of work it is.
create table work_trait (
  zone_id uuid not null,
  fact_id uuid not null,
  work_id uuid not null,
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
  constraint work_trait_value check (trait = 'kind' and value in ('building', 'road', 'pipeline', 'plant', 'other')),
  constraint work_trait_interval check (from_on < to_on),
  constraint work_trait_work foreign key (zone_id, work_id) references work on delete restrict,
  constraint work_trait_one exclude using gist
    (zone_id with =, work_id with =, trait with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('work_trait', 'select, insert');
grant update (withdrawn_at) on work_trait to yixian_app;
create index work_trait_of on work_trait (zone_id, work_id);

-- Fact: how much of it is to be built, of each measure, in base units with the unit it is written in and its qualifier.
create table work_design (
  zone_id uuid not null,
  fact_id uuid not null,
  work_id uuid not null,
  measure text not null,
  amount bigint not null constraint work_design_amount check (amount >= 0),
  unit text not null,
  qualifier text not null constraint work_design_qualifier check (qualifier in ('exact', 'atLeast', 'over', 'about', 'expected')),
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
  constraint work_design_interval check (from_on < to_on),
  constraint work_design_work foreign key (zone_id, work_id) references work on delete restrict,
  constraint work_design_one exclude using gist
    (zone_id with =, work_id with =, measure with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('work_design', 'select, insert');
grant update (withdrawn_at) on work_design to yixian_app;
create index work_design_of on work_design (zone_id, work_id);

-- Fact: for when a step is planned, as agreed from a day on.
create table work_step_plan (
  zone_id uuid not null,
  fact_id uuid not null,
  work_id uuid not null,
  step text not null,
  planned_on date not null,
  precision text not null constraint work_step_plan_precision
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
  constraint work_step_plan_interval check (from_on < to_on),
  constraint work_step_plan_work foreign key (zone_id, work_id) references work on delete restrict,
  constraint work_step_plan_one exclude using gist
    (zone_id with =, work_id with =, step with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('work_step_plan', 'select, insert');
grant update (withdrawn_at) on work_step_plan to yixian_app;
create index work_step_plan_of on work_step_plan (zone_id, work_id);

-- Fact: a step was reached on a day.
create table work_step (
  zone_id uuid not null,
  fact_id uuid not null,
  work_id uuid not null,
  step text not null,
  on_day date not null,
  precision text not null constraint work_step_precision
    check (precision in ('day', 'third', 'month', 'quarter', 'year')),
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint work_step_work foreign key (zone_id, work_id) references work on delete restrict
);
call make_zone_table('work_step', 'select, insert');
grant update (withdrawn_at) on work_step to yixian_app;
create unique index work_step_once on work_step (zone_id, work_id, step) where withdrawn_at = 'infinity';
create index work_step_of on work_step (zone_id, work_id);

-- Fact: how much of it was done by a day, since its beginning, as told that day.
create table work_done (
  zone_id uuid not null,
  fact_id uuid not null,
  work_id uuid not null,
  measure text not null,
  amount bigint not null constraint work_done_amount check (amount >= 0),
  unit text not null,
  qualifier text not null constraint work_done_qualifier check (qualifier in ('exact', 'atLeast', 'over', 'about', 'expected')),
  word text,
  on_day date not null,
  precision text not null constraint work_done_precision
    check (precision in ('day', 'third', 'month', 'quarter', 'year')),
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint work_done_work foreign key (zone_id, work_id) references work on delete restrict
);
call make_zone_table('work_done', 'select, insert');
grant update (withdrawn_at) on work_done to yixian_app;
create unique index work_done_once on work_done (zone_id, work_id, measure, on_day, precision)
  where withdrawn_at = 'infinity';
create index work_done_of on work_done (zone_id, work_id);

-- Fact: what a project has done in a month and been paid by its end, in 分, as reported: 调度数, no statistics.
create table month_figure (
  zone_id uuid not null,
  fact_id uuid not null,
  project_id uuid not null,
  -- First day of the month; `on_day` is the last one of it that had come when it was told.
  month date not null constraint month_figure_month check (extract(day from month) = 1),
  done_amount bigint not null,
  done_word text,
  paid_amount bigint,
  paid_word text,
  remark text,
  on_day date not null,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint month_figure_paid check (paid_word is null or paid_amount is not null),
  constraint month_figure_project foreign key (zone_id, project_id) references project on delete restrict
);
call make_zone_table('month_figure', 'select, insert');
grant update (withdrawn_at) on month_figure to yixian_app;
create unique index month_figure_once on month_figure (zone_id, project_id, month) where withdrawn_at = 'infinity';
create index month_figure_of on month_figure (zone_id, project_id);
