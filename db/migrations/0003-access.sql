-- Accounts, administrators, grants, sessions and failed attempts to sign in.

-- One account a person. Its standing makes administrators and holders of grants exclude each other by key.
create table account (
  zone_id uuid not null,
  account_id uuid not null,
  person_id uuid not null,
  standing text not null constraint account_standing check (standing in ('administrator', 'member')),
  sign_in_name text not null,
  -- The name as compared: compatibility form, lower case.
  sign_in_key text not null,
  password_hash text not null,
  disabled_at timestamptz not null,
  version int not null,
  primary key (zone_id, account_id),
  constraint account_person unique (zone_id, person_id),
  constraint account_person_standing unique (zone_id, person_id, standing),
  constraint account_sign_in_key unique (zone_id, sign_in_key),
  constraint account_person_known foreign key (zone_id, person_id) references person on delete restrict
);
call make_zone_table('account', 'select, insert, update');

-- Keyed by person, so nobody is two of three; the standing forbids them any grant (reliability 11).
create table administrator (
  zone_id uuid not null,
  person_id uuid not null,
  standing text not null constraint administrator_standing check (standing = 'administrator'),
  office text not null constraint administrator_office check (office in ('system', 'security', 'audit')),
  primary key (zone_id, person_id),
  constraint administrator_account foreign key (zone_id, person_id, standing)
    references account (zone_id, person_id, standing) on delete restrict
);
call make_zone_table('administrator', 'select, insert');

-- A role on a unit, from-to; it covers the subtree as the tree stands today. Two people give it.
create table access_grant (
  zone_id uuid not null,
  grant_id uuid not null,
  person_id uuid not null,
  standing text not null constraint access_grant_standing check (standing = 'member'),
  role text not null,
  unit_id uuid not null,
  from_on date not null,
  to_on date not null,
  proposed_by uuid not null,
  confirmed_by uuid not null,
  recorded_at timestamptz not null,
  command_id uuid not null,
  withdrawn_at timestamptz not null,
  primary key (zone_id, grant_id),
  constraint access_grant_interval check (from_on < to_on),
  constraint access_grant_two_people check (proposed_by <> confirmed_by),
  constraint access_grant_account foreign key (zone_id, person_id, standing)
    references account (zone_id, person_id, standing) on delete restrict,
  constraint access_grant_unit foreign key (zone_id, unit_id) references unit on delete restrict,
  constraint access_grant_proposer foreign key (zone_id, proposed_by) references administrator on delete restrict,
  constraint access_grant_confirmer foreign key (zone_id, confirmed_by) references administrator on delete restrict
);
call make_zone_table('access_grant', 'select, insert, update');
create index access_grant_person on access_grant (zone_id, person_id) where withdrawn_at = 'infinity';

-- Only the hash of the secret is stored: a stolen table opens no session.
create table session (
  zone_id uuid not null,
  token_hash text not null,
  account_id uuid not null,
  opened_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (zone_id, token_hash),
  constraint session_account foreign key (zone_id, account_id) references account on delete restrict
);
call make_zone_table('session', 'select, insert, update, delete');
create index session_account_open on session (zone_id, account_id);

-- Counted by what was typed, whether or not such an account exists, and by address block.
create table sign_in_failure (
  zone_id uuid not null,
  subject text not null,
  failures int not null,
  last_at timestamptz not null,
  primary key (zone_id, subject)
);
call make_zone_table('sign_in_failure', 'select, insert, update, delete');
