-- Agreements with investors and what they commit to (domain-rules 10): signed or still under negotiation, each part a dated fact.

create table agreement (
  zone_id uuid not null,
  agreement_id uuid not null,
  number bigint generated always as identity,
  name text not null,
  investor text not null,
  credit_code text,
  -- The project it became: one identity from signing on.
  project_id uuid,
  -- The document it rests on.
  basis text,
  version int not null,
  recorded_at timestamptz not null,
  origin text,
  primary key (zone_id, agreement_id),
  constraint agreement_number unique (zone_id, number),
  constraint agreement_name unique (zone_id, name, investor),
  constraint agreement_project foreign key (zone_id, project_id) references project on delete restrict
);
call make_zone_table('agreement', 'select, insert, update');
create index agreement_became on agreement (zone_id, project_id) where project_id is not null;

-- Fact: whether it is under negotiation or signed (confidential until then), its industry, and where the investor comes from.
create table agreement_trait (
  zone_id uuid not null,
  fact_id uuid not null,
  agreement_id uuid not null,
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
  constraint agreement_trait_value check (
    (trait = 'stage' and value in ('negotiating', 'signed')) or trait in ('industry', 'placeOfOrigin')),
  constraint agreement_trait_interval check (from_on < to_on),
  constraint agreement_trait_agreement foreign key (zone_id, agreement_id) references agreement on delete restrict,
  constraint agreement_trait_one exclude using gist
    (zone_id with =, agreement_id with =, trait with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('agreement_trait', 'select, insert, update');
create index agreement_trait_of on agreement_trait (zone_id, agreement_id);

-- Fact: what is to be invested (分), the land and the workshops asked for (m²), and the funds paid in as measured on a day.
create table agreement_measure (
  zone_id uuid not null,
  fact_id uuid not null,
  agreement_id uuid not null,
  measure text not null constraint agreement_measure_word check (measure in ('investment', 'land', 'workshop', 'paidIn')),
  amount bigint not null constraint agreement_measure_amount check (amount >= 0),
  qualifier text not null,
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
  constraint agreement_measure_interval check (from_on < to_on),
  constraint agreement_measure_agreement foreign key (zone_id, agreement_id) references agreement on delete restrict,
  constraint agreement_measure_one exclude using gist
    (zone_id with =, agreement_id with =, measure with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('agreement_measure', 'select, insert, update');
create index agreement_measure_of on agreement_measure (zone_id, agreement_id);

-- Fact: what the investor committed to, and by when. Start and production are days; the others amounts: 分 a year, 分 a 亩 (CT-01), persons.
create table agreement_commitment (
  zone_id uuid not null,
  fact_id uuid not null,
  agreement_id uuid not null,
  kind text not null constraint agreement_commitment_kind
    check (kind in ('start', 'production', 'annualOutput', 'annualTax', 'intensity', 'taxPerMu', 'jobs')),
  amount bigint constraint agreement_commitment_amount check (amount >= 0),
  qualifier text,
  word text,
  due_on date,
  due_precision text,
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint agreement_commitment_value check (
    (amount is null) = (kind in ('start', 'production')) and (amount is null) = (qualifier is null)
    and (due_on is null) = (due_precision is null) and (amount is not null or due_on is not null)),
  constraint agreement_commitment_interval check (from_on < to_on),
  constraint agreement_commitment_agreement foreign key (zone_id, agreement_id) references agreement on delete restrict,
  constraint agreement_commitment_one exclude using gist
    (zone_id with =, agreement_id with =, kind with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('agreement_commitment', 'select, insert, update');
create index agreement_commitment_of on agreement_commitment (zone_id, agreement_id);

-- Fact: what a person found of a commitment that had fallen due (CT-02).
create table agreement_review (
  zone_id uuid not null,
  fact_id uuid not null,
  agreement_id uuid not null,
  kind text not null constraint agreement_review_kind
    check (kind in ('start', 'production', 'annualOutput', 'annualTax', 'intensity', 'taxPerMu', 'jobs')),
  result text not null constraint agreement_review_result check (result in ('met', 'unmet')),
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint agreement_review_interval check (from_on < to_on),
  constraint agreement_review_agreement foreign key (zone_id, agreement_id) references agreement on delete restrict,
  constraint agreement_review_one exclude using gist
    (zone_id with =, agreement_id with =, kind with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('agreement_review', 'select, insert, update');
create index agreement_review_of on agreement_review (zone_id, agreement_id);

-- Fact: what the zone promised in return, by which unit and by when; it holds while it is owed.
create table agreement_promise (
  zone_id uuid not null,
  fact_id uuid not null,
  agreement_id uuid not null,
  promise text not null,
  owner_unit_id uuid,
  due_on date,
  due_precision text,
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint agreement_promise_due check ((due_on is null) = (due_precision is null)),
  constraint agreement_promise_interval check (from_on < to_on),
  constraint agreement_promise_agreement foreign key (zone_id, agreement_id) references agreement on delete restrict,
  constraint agreement_promise_owner foreign key (zone_id, owner_unit_id) references unit on delete restrict
);
call make_zone_table('agreement_promise', 'select, insert, update');
create index agreement_promise_of on agreement_promise (zone_id, agreement_id);

revoke update on agreement_trait, agreement_measure, agreement_commitment, agreement_review, agreement_promise from yixian_app;
grant update (withdrawn_at) on agreement_trait, agreement_measure, agreement_commitment, agreement_review, agreement_promise to yixian_app;
