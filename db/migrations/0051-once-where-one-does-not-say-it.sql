-- Where one holds at a time, none holds twice: what keeps a unit or a person from holding twice speaks of the other parts
-- alone, where several hold (decision 0039). The same is refused; of a team's facts two of three are kept apart once.
do $$
declare
  part record;
begin
  for part in
    select * from (values
      ('project_anchor', 'project_anchor_once', $said$capacity not in ('lead', 'commandPost', 'branch')$said$),
      ('project_member', 'project_member_once', $said$slot not in ('lead', 'commandPost', 'branch')$said$),
      ('branch_appointment', 'branch_appointment_once', $said$office <> 'secretary'$said$),
      ('duty_person', 'duty_person_once', $said$part not in ('leader', 'holder')$said$)) as p (owner, name, several)
  loop
    execute (
      select format('alter table %I drop constraint %I, add constraint %2$I %s', part.owner, part.name,
                    regexp_replace(pg_get_constraintdef(oid), 'WHERE \((.*)\)$', 'where (\1 and ' || part.several || ')'))
        from pg_constraint where conrelid = part.owner::regclass and conname = part.name);
  end loop;
end $$;
