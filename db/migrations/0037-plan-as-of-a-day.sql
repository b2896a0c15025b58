-- What an item of the plan comes to on a day is found whole in an index by its project: the index that keeps intervals
-- apart finds it too, but walks several of its branches and then the table.
create index project_plan_investment_at on project_plan_investment (zone_id, project_id, year) include (amount, word, from_on, to_on)
  where withdrawn_at = 'infinity';
create index project_stage_plan_at on project_stage_plan (zone_id, project_id, stage) include (planned_on, precision, from_on, to_on)
  where withdrawn_at = 'infinity';
create index month_figure_at on month_figure (zone_id, project_id, month) include (done_amount, done_word, on_day)
  where withdrawn_at = 'infinity';
-- Steps of the days ahead are found by their day.
create index work_step_plan_on on work_step_plan (zone_id, planned_on) include (work_id, step, precision, from_on, to_on)
  where withdrawn_at = 'infinity';
