-- Report links: a problem raised without an account, by whoever holds the address; and what slows a flood of them.

-- Only the hash of the token is stored: a stolen table raises nothing.
create table report_link (
  zone_id uuid not null,
  link_id uuid not null,
  token_hash text not null,
  unit_id uuid not null,
  project_id uuid,
  label text not null,
  from_on date not null,
  to_on date not null,
  opened_by uuid not null,
  version int not null,
  recorded_at timestamptz not null,
  primary key (zone_id, link_id),
  constraint report_link_token unique (zone_id, token_hash),
  constraint report_link_interval check (from_on <= to_on),
  constraint report_link_unit foreign key (zone_id, unit_id) references unit on delete restrict,
  constraint report_link_project foreign key (zone_id, project_id) references project on delete restrict,
  constraint report_link_opener foreign key (zone_id, opened_by) references person on delete restrict
);
call make_zone_table('report_link', 'select, insert, update');
create index report_link_of_unit on report_link (zone_id, unit_id, link_id);

-- Counted for one day by link and, hashed with the salt of that day, by address block; erased in the night after.
create table report_count (
  zone_id uuid not null,
  on_day date not null,
  link_id uuid not null,
  subject text not null,
  -- Since 1970.
  minute int not null,
  in_minute int not null,
  in_day int not null,
  primary key (zone_id, on_day, link_id, subject),
  constraint report_count_link foreign key (zone_id, link_id) references report_link on delete restrict
);
call make_zone_table('report_count', 'select, insert, update, delete');

create table report_salt (
  zone_id uuid not null,
  on_day date not null,
  salt text not null,
  primary key (zone_id, on_day)
);
call make_zone_table('report_salt', 'select, insert, delete');
