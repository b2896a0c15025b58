-- What figures and briefs look up by the other end: the problems a project had on any day.
create index problem_project_at on problem_project (zone_id, project_id, problem_id);
-- The squads and posts of a project.
create index duty_project on duty (zone_id, project_id);
