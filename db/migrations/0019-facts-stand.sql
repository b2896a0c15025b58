-- A fact is never changed: only `withdrawn_at` is set (house.md 2.2). The application role may write no other column.
revoke update on unit_parent, unit_path, access_grant, project_kind, project_anchor, project_member, problem_step,
  problem_state, problem_project, post, person_rank, deployment, unit_alias, unit_region from yixian_app;
grant update (withdrawn_at) on unit_parent, unit_path, access_grant, project_kind, project_anchor, project_member,
  problem_step, problem_state, problem_project, post, person_rank, deployment, unit_alias, unit_region to yixian_app;
