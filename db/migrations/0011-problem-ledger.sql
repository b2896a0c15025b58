-- Problems: the head as it stands, the story as dated facts, the states folded from it, and what a reader's sight meets.

-- The zone's own kinds and changes; those every zone begins with stand in the program.
create table problem_kind (
  zone_id uuid not null,
  kind text not null,
  name text not null,
  name_en text,
  official_order int not null,
  retired_on date not null,
  version int not null,
  primary key (zone_id, kind)
);
call make_zone_table('problem_kind', 'select, insert, update');

create table problem (
  zone_id uuid not null,
  problem_id uuid not null,
  number bigint generated always as identity,
  kind text not null,
  text text not null,
  raised_on date not null,
  raiser_unit_id uuid not null,
  -- Null where it was raised by a link; the role is the one held on that unit, for whoever follows in it.
  raiser_person_id uuid,
  raiser_role text,
  state text not null constraint problem_state_word check (state in ('raised', 'assigned', 'answered', 'parked', 'closed')),
  owner_unit_id uuid,
  due_on date not null,
  level int not null constraint problem_level check (level between 1 and 4),
  proposed_level int constraint problem_proposed_level check (proposed_level between 2 and 4),
  not_proposed_before date,
  awaits_decision boolean not null,
  next_step text,
  parked_until date,
  answered_on date,
  answered_by uuid,
  closed_on date,
  version int not null,
  recorded_at timestamptz not null,
  origin text,
  primary key (zone_id, problem_id),
  constraint problem_raiser_unit foreign key (zone_id, raiser_unit_id) references unit on delete restrict,
  constraint problem_raiser_person foreign key (zone_id, raiser_person_id) references person on delete restrict,
  constraint problem_owner_unit foreign key (zone_id, owner_unit_id) references unit on delete restrict,
  constraint problem_answered_by foreign key (zone_id, answered_by) references person on delete restrict,
  constraint problem_closed_when check ((state = 'closed') = (closed_on is not null)),
  constraint problem_owned_when check (state in ('raised', 'parked') or owner_unit_id is not null)
);
call make_zone_table('problem', 'select, insert, update');
-- The list: open ones by date, all that is needed to filter and count without the rows themselves.
create index problem_due on problem (zone_id, state, due_on, problem_id) include (kind, owner_unit_id, level, raised_on);
create index problem_open on problem (zone_id, due_on, problem_id) where state <> 'closed';
-- What is open is counted by an index of its own: equal keys share a page, so 25,000 are a few dozen pages.
create index problem_open_count on problem (zone_id, state) where state <> 'closed';
create index problem_newest on problem (zone_id, raised_on desc, problem_id desc) include (state, kind);
create index problem_closed on problem (zone_id, closed_on, problem_id) include (kind) where closed_on is not null;
create index problem_to_decide on problem (zone_id, state, due_on, problem_id)
  where proposed_level is not null or awaits_decision;
create index problem_owner on problem (zone_id, owner_unit_id, state, due_on);
create index problem_raiser on problem (zone_id, raiser_person_id, problem_id);

-- Fact: what happened, on which day.
create table problem_step (
  zone_id uuid not null,
  fact_id uuid not null,
  problem_id uuid not null,
  step text not null,
  on_day date not null,
  seq bigint generated always as identity,
  text text,
  unit_id uuid,
  project_id uuid,
  due_on date,
  until_on date,
  level int,
  how text constraint problem_step_how check (how in ('self', 'telephone', 'verified')),
  decider_name text,
  decider_post text,
  meeting text,
  decided_on date,
  person_id uuid,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint problem_step_problem foreign key (zone_id, problem_id) references problem on delete restrict,
  constraint problem_step_unit_known foreign key (zone_id, unit_id) references unit on delete restrict,
  constraint problem_step_project foreign key (zone_id, project_id) references project on delete restrict,
  constraint problem_step_person foreign key (zone_id, person_id) references person on delete restrict
);
call make_zone_table('problem_step', 'select, insert, update');
create index problem_step_story on problem_step (zone_id, problem_id, on_day, seq);

-- Units assisting in an assignment.
create table problem_step_unit (
  zone_id uuid not null,
  fact_id uuid not null,
  unit_id uuid not null,
  primary key (zone_id, fact_id, unit_id),
  constraint problem_step_unit_fact foreign key (zone_id, fact_id) references problem_step on delete restrict,
  constraint problem_step_unit_unit foreign key (zone_id, unit_id) references unit on delete restrict
);
call make_zone_table('problem_step_unit', 'select, insert');

-- State folded from the steps, with the same two clocks (house rule 2.8).
create table problem_state (
  zone_id uuid not null,
  problem_id uuid not null,
  state text not null,
  owner_unit_id uuid,
  due_on date not null,
  level int not null,
  from_on date not null,
  to_on date not null,
  recorded_at timestamptz not null,
  command_id uuid not null,
  withdrawn_at timestamptz not null,
  primary key (zone_id, problem_id, from_on, to_on, command_id),
  constraint problem_state_interval check (from_on < to_on),
  constraint problem_state_problem foreign key (zone_id, problem_id) references problem on delete restrict,
  constraint problem_state_owner foreign key (zone_id, owner_unit_id) references unit on delete restrict,
  constraint problem_state_one exclude using gist
    (zone_id with =, problem_id with =, daterange(from_on, to_on) with &&) where (withdrawn_at = 'infinity')
);
call make_zone_table('problem_state', 'select, insert, update');

-- Fact: a project shares the problem (IS-06), from a day on.
create table problem_project (
  zone_id uuid not null,
  fact_id uuid not null,
  problem_id uuid not null,
  project_id uuid not null,
  from_on date not null,
  to_on date not null,
  seq bigint generated always as identity,
  recorded_at timestamptz not null,
  command_id uuid not null,
  origin text,
  withdrawn_at timestamptz not null,
  primary key (zone_id, fact_id),
  constraint problem_project_interval check (from_on < to_on),
  constraint problem_project_problem foreign key (zone_id, problem_id) references problem on delete restrict,
  constraint problem_project_project foreign key (zone_id, project_id) references project on delete restrict
);
call make_zone_table('problem_project', 'select, insert, update');
create unique index problem_project_current on problem_project (zone_id, project_id, problem_id)
  where withdrawn_at = 'infinity' and to_on = 'infinity';
create index problem_project_of on problem_project (zone_id, problem_id);

-- What a reader's sight meets, with what the list is sorted and counted by, so that neither reads the problems: the
-- projects that share each problem now, and the units it stands to today.
create table problem_project_now (
  zone_id uuid not null,
  problem_id uuid not null,
  project_id uuid not null,
  state text not null,
  due_on date not null,
  primary key (zone_id, problem_id, project_id),
  constraint problem_project_now_problem foreign key (zone_id, problem_id) references problem on delete restrict,
  constraint problem_project_now_project foreign key (zone_id, project_id) references project on delete restrict
);
call make_zone_table('problem_project_now', 'select, insert, update, delete');
create index problem_project_now_all on problem_project_now (zone_id, project_id, problem_id) include (state, due_on);
create index problem_project_now_open on problem_project_now (zone_id, project_id, due_on, problem_id) include (state)
  where state <> 'closed';

create table problem_anchor (
  zone_id uuid not null,
  problem_id uuid not null,
  capacity text not null constraint problem_anchor_capacity check (capacity in ('owner', 'assisting', 'raiser')),
  unit_id uuid not null,
  state text not null,
  due_on date not null,
  primary key (zone_id, problem_id, capacity, unit_id),
  constraint problem_anchor_problem foreign key (zone_id, problem_id) references problem on delete restrict,
  constraint problem_anchor_unit foreign key (zone_id, unit_id) references unit on delete restrict
);
call make_zone_table('problem_anchor', 'select, insert, update, delete');
create index problem_anchor_all on problem_anchor (zone_id, unit_id, capacity, problem_id) include (state, due_on);
create index problem_anchor_open on problem_anchor (zone_id, unit_id, capacity, due_on, problem_id) include (state)
  where state <> 'closed';
