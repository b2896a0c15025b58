-- Erasure of a person: proposed by one administrator, confirmed by another, and what it takes away beside the name.

create table person_erasure (
  zone_id uuid not null,
  erasure_id uuid not null,
  person_id uuid not null,
  reason text not null,
  state text not null constraint person_erasure_state check (state in ('open', 'confirmed', 'refused')),
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  refusal text,
  version int not null,
  primary key (zone_id, erasure_id),
  constraint person_erasure_decided check ((state = 'open') = (decided_by is null) and (state = 'open') = (decided_at is null)),
  constraint person_erasure_refused check ((state = 'refused') = (refusal is not null)),
  constraint person_erasure_two_people check (state <> 'confirmed' or proposed_by <> decided_by),
  constraint person_erasure_person foreign key (zone_id, person_id) references person on delete restrict,
  constraint person_erasure_proposer foreign key (zone_id, proposed_by) references administrator on delete restrict,
  constraint person_erasure_decider foreign key (zone_id, decided_by) references administrator on delete restrict
);
call make_zone_table('person_erasure', 'select, insert, update');
create index person_erasure_state on person_erasure (zone_id, state, proposed_at);
create unique index person_erasure_one on person_erasure (zone_id, person_id) where state in ('open', 'confirmed');

-- Facts are never deleted, but for what was told of an erased person's membership: it is sensitive, and without a name still
-- tells of somebody whose posts are known. The application may delete nothing there by itself.
create function erase_member_traits(zone uuid, erased uuid[]) returns void
language sql security definer set search_path = public as $$
  delete from member_trait t using person_erasure e
   where t.zone_id = zone and zone = nullif(current_setting('yixian.zone', true), '')::uuid
     and t.person_id = any(erased)
     and e.zone_id = zone and e.person_id = t.person_id and e.state = 'confirmed'
$$;
revoke execute on function erase_member_traits(uuid, uuid[]) from public;
grant execute on function erase_member_traits(uuid, uuid[]) to yixian_app;

-- By whom, what was withdrawn too: a copy of what is held about a person holds all of it.
create index post_all_of_person on post (zone_id, person_id);
create index person_rank_all_of_person on person_rank (zone_id, person_id);
create index deployment_all_of_person on deployment (zone_id, person_id);
create index access_grant_all_of_person on access_grant (zone_id, person_id);
create index project_member_all_of_person on project_member (zone_id, person_id);
create index branch_appointment_all_of_person on branch_appointment (zone_id, person_id);
create index duty_person_all_of_person on duty_person (zone_id, person_id);
create index cultivation_contact_all_of_person on cultivation_contact (zone_id, person_id);
create index problem_answered_by_person on problem (zone_id, answered_by) where answered_by is not null;
create index problem_step_by_person on problem_step (zone_id, person_id) where person_id is not null;
create index report_link_opened_by on report_link (zone_id, opened_by);
create index look_actor on look (zone_id, actor, looked_at);
