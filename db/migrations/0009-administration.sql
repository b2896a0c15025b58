-- Who holds each office now, accounts kept by an administrator, and grants as two people give them.

-- A person is administrator of one office in their life; who holds it now is one person, and somebody always does:
-- nothing deletes here.
alter table administrator add constraint administrator_person_office unique (zone_id, person_id, office);
create table office_holder (
  zone_id uuid not null,
  office text not null,
  person_id uuid not null,
  since timestamptz not null,
  version int not null,
  primary key (zone_id, office),
  constraint office_holder_one unique (zone_id, person_id),
  constraint office_holder_administrator foreign key (zone_id, person_id, office)
    references administrator (zone_id, person_id, office) on delete restrict
);
call make_zone_table('office_holder', 'select, insert, update');
-- The wall stands aside for those founded before this table, in this transaction alone.
alter table administrator no force row level security;
alter table office_holder no force row level security;
insert into office_holder (zone_id, office, person_id, since, version)
select a.zone_id, a.office, a.person_id, z.recorded_at, 1 from administrator a join zone z on z.zone_id = a.zone_id;
alter table administrator force row level security;
alter table office_holder force row level security;

-- A first password was made by the server and told by an administrator: it opens nothing but the door to a password of one's own.
alter table account add column password_kind text not null default 'own';
alter table account add constraint account_password_kind check (password_kind in ('own', 'first'));

-- A grant as proposed; once confirmed it stands in access_grant under the same id.
create table grant_proposal (
  zone_id uuid not null,
  grant_id uuid not null,
  person_id uuid not null,
  standing text not null constraint grant_proposal_standing check (standing = 'member'),
  role text not null,
  unit_id uuid not null,
  from_on date not null,
  to_on date not null,
  state text not null constraint grant_proposal_state check (state in ('open', 'confirmed', 'refused')),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  reason text,
  version int not null,
  primary key (zone_id, grant_id),
  constraint grant_proposal_interval check (from_on < to_on),
  constraint grant_proposal_decided check ((state = 'open') = (decided_by is null) and (state = 'open') = (decided_at is null)),
  constraint grant_proposal_two_people check (state <> 'confirmed' or proposed_by <> decided_by),
  constraint grant_proposal_account foreign key (zone_id, person_id, standing)
    references account (zone_id, person_id, standing) on delete restrict,
  constraint grant_proposal_unit foreign key (zone_id, unit_id) references unit on delete restrict,
  constraint grant_proposal_proposer foreign key (zone_id, proposed_by) references administrator on delete restrict,
  constraint grant_proposal_decider foreign key (zone_id, decided_by) references administrator on delete restrict
);
call make_zone_table('grant_proposal', 'select, insert, update');
create index grant_proposal_state on grant_proposal (zone_id, state, proposed_at);
create index grant_proposal_person on grant_proposal (zone_id, person_id);

create index access_grant_history on access_grant (zone_id, recorded_at);

-- Nobody holds a role on a unit twice on one day.
alter table access_grant add constraint access_grant_once exclude using gist
  (zone_id with =, person_id with =, unit_id with =, role with =, daterange(from_on, to_on) with &&)
  where (withdrawn_at = 'infinity');

-- Fact: a grant ended before its last day. It is withdrawn; what had been held of it stands under kept_id.
create table access_grant_end (
  zone_id uuid not null,
  grant_id uuid not null,
  kept_id uuid,
  ended_on date not null,
  ended_by uuid not null,
  reason text not null,
  recorded_at timestamptz not null,
  command_id uuid not null,
  primary key (zone_id, grant_id),
  constraint access_grant_end_grant foreign key (zone_id, grant_id) references access_grant on delete restrict,
  constraint access_grant_end_kept foreign key (zone_id, kept_id) references access_grant on delete restrict,
  constraint access_grant_end_by foreign key (zone_id, ended_by) references administrator on delete restrict
);
call make_zone_table('access_grant_end', 'select, insert');
create index access_grant_end_kept_id on access_grant_end (zone_id, kept_id);

-- People by name, to choose one from.
create index person_by_name on person (zone_id, name, person_id);
