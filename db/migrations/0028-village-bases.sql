-- Production bases of villages, and what a village's collective takes in (domain-rules 11). Areas, counts and sums only: no household is named.

create table village_base (
  zone_id uuid not null,
  base_id uuid not null,
  number bigint generated always as identity,
  village_unit_id uuid not null,
  name text not null,
  version int not null,
  recorded_at timestamptz not null,
  origin text,
  primary key (zone_id, base_id),
  constraint village_base_number unique (zone_id, number),
  constraint village_base_name unique (zone_id, village_unit_id, name),
  constraint village_base_village foreign key (zone_id, village_unit_id) references unit on delete restrict
);
call make_zone_table('village_base', 'select, insert, update');

-- Fact: that it stands, who runs it in which way, on whose land, since when it produces, what it does for others.
create table village_base_trait (
  zone_id uuid not null,
  fact_id uuid not null,
  base_id uuid not null,
  trait text not null constraint village_base_trait_name check
    (trait in ('stands', 'operator', 'way', 'land', 'contract', 'started', 'decided', 'service')),
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
  constraint village_base_trait_value check (
    (trait <> 'stands' or value = 'yes') and (trait <> 'way' or value in ('own', 'joint', 'leased'))
    and (trait <> 'service' or value in ('seed', 'technique', 'feed', 'supplies', 'processing', 'transport', 'sales'))),
  constraint village_base_trait_interval check (from_on < to_on),
  constraint village_base_trait_base foreign key (zone_id, base_id) references village_base on delete restrict,
  constraint village_base_trait_one exclude using gist
    (zone_id with =, base_id with =, trait with =, daterange(from_on, to_on) with &&)
    where (withdrawn_at = 'infinity' and trait <> 'service'),
  constraint village_base_service_once exclude using gist
    (zone_id with =, base_id with =, value with =, daterange(from_on, to_on) with &&)
    where (withdrawn_at = 'infinity' and trait = 'service')
);
call make_zone_table('village_base_trait', 'select, insert, update');
create index village_base_trait_of on village_base_trait (zone_id, base_id);

-- Fact: what is raised or grown, on how many m² with the qualifier.
create table village_base_plot (
  zone_id uuid not null,
  fact_id uuid not null,
  base_id uuid not null,
  raised text not null,
  area bigint not null,
  qualifier text not null constraint village_base_plot_qualifier check (qualifier in ('exact', 'atLeast', 'over', 'about', 'expected')),
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
  constraint village_base_plot_area check (area >= 0),
  constraint village_base_plot_interval check (from_on < to_on),
  constraint village_base_plot_base foreign key (zone_id, base_id) references village_base on delete restrict,
  constraint village_base_plot_one exclude using gist
    (zone_id with =, base_id with =, raised with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('village_base_plot', 'select, insert, update');
create index village_base_plot_of on village_base_plot (zone_id, base_id);

-- Fact: the collective's share in hundredths of a percent, jobs and households brought, a year's sales and income in 分.
create table village_base_figure (
  zone_id uuid not null,
  fact_id uuid not null,
  base_id uuid not null,
  figure text not null constraint village_base_figure_name check (figure in
    ('share', 'jobs', 'flexibleJobs', 'households', 'expectedSales', 'actualSales', 'expectedIncome')),
  amount bigint not null,
  qualifier text not null constraint village_base_figure_qualifier check (qualifier in ('exact', 'atLeast', 'over', 'about', 'expected')),
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
  constraint village_base_figure_amount check (amount >= 0),
  constraint village_base_figure_interval check (from_on < to_on),
  constraint village_base_figure_base foreign key (zone_id, base_id) references village_base on delete restrict,
  constraint village_base_figure_one exclude using gist
    (zone_id with =, base_id with =, figure with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('village_base_figure', 'select, insert, update');
create index village_base_figure_of on village_base_figure (zone_id, base_id);

-- Fact: the Party organisation of the base.
create table village_base_branch (
  zone_id uuid not null,
  fact_id uuid not null,
  base_id uuid not null,
  capacity text not null constraint village_base_branch_capacity check (capacity = 'branch'),
  branch_unit_id uuid not null,
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint village_base_branch_interval check (from_on < to_on),
  constraint village_base_branch_base foreign key (zone_id, base_id) references village_base on delete restrict,
  constraint village_base_branch_branch foreign key (zone_id, branch_unit_id) references branch on delete restrict,
  constraint village_base_branch_one exclude using gist
    (zone_id with =, base_id with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('village_base_branch', 'select, insert, update');
create index village_base_branch_of on village_base_branch (zone_id, base_id);
create index village_base_branch_at on village_base_branch (zone_id, branch_unit_id) where withdrawn_at = 'infinity';

-- What a village's collective took in of a year. The voucher stands on the platform of the three assets, which is not kept twice.
create table village_income (
  zone_id uuid not null,
  income_id uuid not null,
  number bigint generated always as identity,
  village_unit_id uuid not null,
  year int not null constraint village_income_year check (year between 1990 and 2199),
  voucher text,
  version int not null,
  recorded_at timestamptz not null,
  origin text,
  primary key (zone_id, income_id),
  constraint village_income_number unique (zone_id, number),
  constraint village_income_once unique (zone_id, village_unit_id, year),
  constraint village_income_village foreign key (zone_id, village_unit_id) references unit on delete restrict
);
call make_zone_table('village_income', 'select, insert, update');
create index village_income_of_year on village_income (zone_id, year, number);

-- Fact: what came in of a kind by a day of the year, in 分; a correction is withdrawn and entered anew.
create table village_income_amount (
  zone_id uuid not null,
  fact_id uuid not null,
  income_id uuid not null,
  kind text not null constraint village_income_kind check
    (kind in ('operating', 'contracting', 'investment', 'subsidy', 'other')),
  on_day date not null,
  amount bigint not null,
  qualifier text not null constraint village_income_qualifier check (qualifier = 'exact'),
  word text constraint village_income_word check (word is null),
  seq bigint generated always as identity,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint village_income_amount_income foreign key (zone_id, income_id) references village_income on delete restrict
);
call make_zone_table('village_income_amount', 'select, insert, update');
create unique index village_income_amount_one on village_income_amount (zone_id, income_id, kind, on_day)
  where withdrawn_at = 'infinity';
create index village_income_amount_of on village_income_amount (zone_id, income_id);

revoke update on village_base_trait, village_base_plot, village_base_figure, village_base_branch, village_income_amount from yixian_app;
grant update (withdrawn_at)
  on village_base_trait, village_base_plot, village_base_figure, village_base_branch, village_income_amount to yixian_app;
