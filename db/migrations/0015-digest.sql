-- Mail that waits for the server, a row until it is taken. 'infinity' as the next try where it is parked.
create table mail (
  zone_id uuid not null,
  mail_id uuid not null,
  to_address text not null,
  subject text not null,
  text_body text not null,
  html_body text not null,
  -- Hours of the wall clock in which the reader is not written to.
  quiet_from text not null,
  quiet_to text not null,
  attempts int not null,
  next_try_at timestamptz not null,
  not_after timestamptz not null,
  -- Why the last try failed: a code without any address.
  last_code text,
  recorded_at timestamptz not null,
  primary key (zone_id, mail_id)
);
call make_zone_table('mail', 'select, insert, update, delete');
create index mail_time on mail (zone_id, next_try_at, mail_id);

-- How a person is written to; without a row, not at all.
create table notification_setting (
  zone_id uuid not null,
  person_id uuid not null,
  mail_address text,
  digest boolean not null,
  language text not null constraint notification_setting_language check (language in ('zh', 'en')),
  -- Null for the zone's.
  quiet_from text,
  quiet_to text,
  version int not null,
  primary key (zone_id, person_id),
  constraint notification_setting_quiet check ((quiet_from is null) = (quiet_to is null)),
  constraint notification_setting_person foreign key (zone_id, person_id) references person on delete restrict
);
call make_zone_table('notification_setting', 'select, insert, update');
create index notification_setting_digest on notification_setting (zone_id, person_id)
  where digest and mail_address is not null;

-- The zone's own quiet hours; without a row, the usual ones.
create table zone_quiet_hours (
  zone_id uuid not null,
  quiet_from text not null,
  quiet_to text not null,
  version int not null,
  primary key (zone_id)
);
call make_zone_table('zone_quiet_hours', 'select, insert, update');

-- One a person a day, whatever runs twice.
create table digest (
  zone_id uuid not null,
  person_id uuid not null,
  day date not null,
  mail_id uuid not null,
  primary key (zone_id, person_id, day),
  constraint digest_person foreign key (zone_id, person_id) references person on delete restrict
);
call make_zone_table('digest', 'select, insert');
