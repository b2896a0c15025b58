-- What is folded from a problem's facts in their own transaction hangs on them: the facts hold the walls, and are asked
-- once (decision 0031).
alter table problem_state drop constraint problem_state_problem, drop constraint problem_state_owner;
alter table problem_project_now drop constraint problem_project_now_problem, drop constraint problem_project_now_project;
alter table problem_anchor drop constraint problem_anchor_problem, drop constraint problem_anchor_unit;
