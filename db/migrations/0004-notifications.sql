-- What is asked of whom. An ask is the present state of its subject's own record, which keeps the history: a newer list
-- replaces an older one.
create table ask_subject (
  zone_id uuid not null,
  subject_id uuid not null,
  noun text not null,
  title text not null,
  -- Version of the record whose list this is: an older one that comes late changes nothing.
  subject_version int not null,
  recorded_at timestamptz not null,
  primary key (zone_id, subject_id)
);
call make_zone_table('ask_subject', 'select, insert, update');

-- A desk: the holders of any of some roles at a unit, a row for each of them. Few, whatever the number of asks: the
-- desks a person sits at are found first.
create table ask_desk (
  zone_id uuid not null,
  role text not null,
  unit_id uuid not null,
  roles text[] not null constraint ask_desk_role check (role = any(roles)),
  primary key (zone_id, role, unit_id, roles),
  constraint ask_desk_unit foreign key (zone_id, unit_id) references unit on delete restrict
);
call make_zone_table('ask_desk', 'select, insert');

create table ask (
  zone_id uuid not null,
  ask_id uuid not null,
  subject_id uuid not null,
  what text not null,
  person_id uuid,
  unit_id uuid,
  roles text[],
  since date not null,
  -- 'infinity' where no day is set.
  due_on date not null,
  primary key (zone_id, ask_id),
  constraint ask_one_addressee check ((person_id is null) = (unit_id is not null and roles is not null)
    and (unit_id is null) = (roles is null)),
  constraint ask_of_subject foreign key (zone_id, subject_id) references ask_subject on delete restrict,
  constraint ask_at_unit foreign key (zone_id, unit_id) references unit on delete restrict,
  constraint ask_of_person foreign key (zone_id, person_id) references person on delete restrict
);
call make_zone_table('ask', 'select, insert, delete');
create index ask_of_subject on ask (zone_id, subject_id);
create index ask_of_person on ask (zone_id, person_id) where person_id is not null;
create index ask_at_desk on ask (zone_id, unit_id, roles) where unit_id is not null;

-- Who holds a role at a unit: asked of every unit from the one asked upwards.
create index access_grant_unit on access_grant (zone_id, unit_id) where withdrawn_at = 'infinity';
