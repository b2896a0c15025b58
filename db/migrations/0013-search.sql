-- What subjects are found by: rows sought by equality and `<`, which stay indexed under row-level security (house.md 4.8).

create table search_token (
  zone_id uuid not null,
  noun text not null,
  token text collate "C" not null,
  subject_id uuid not null,
  primary key (zone_id, noun, token, subject_id)
);
call make_zone_table('search_token', 'select, insert, delete');
create index search_token_subject on search_token (zone_id, noun, subject_id);
