-- What holds a project's light at grey (domain-rules 9.3, LT-02): a reason that was accepted, of a kind, until a day.

-- Fact: by whom it was accepted, at which meeting, on which day, and from when to when it holds.
create table project_reason (
  zone_id uuid not null,
  fact_id uuid not null,
  project_id uuid not null,
  code text not null constraint project_reason_code
    check (code in ('land', 'weather', 'policy', 'higherFunds', 'designChange', 'emergency', 'other')),
  text text not null,
  decided_by text not null,
  meeting text,
  decided_on date not null,
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  reason text,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint project_reason_interval check (from_on < to_on),
  constraint project_reason_ends check (to_on < 'infinity'),
  constraint project_reason_project foreign key (zone_id, project_id) references project on delete restrict
);
call make_zone_table('project_reason', 'select, insert');
grant update (withdrawn_at) on project_reason to yixian_app;
create unique index project_reason_once on project_reason (zone_id, project_id, code, from_on) where withdrawn_at = 'infinity';
create index project_reason_of on project_reason (zone_id, project_id);
