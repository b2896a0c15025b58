-- How problems stood on a day is asked by day of the whole zone, and by problem of what a reader sees: each finds all it
-- counts by in an index.
create index problem_state_at on problem_state (zone_id, problem_id) include (from_on, to_on, state, due_on, owner_unit_id)
  where withdrawn_at = 'infinity';
create index problem_state_open on problem_state (zone_id, to_on) include (from_on, problem_id, state, due_on, owner_unit_id)
  where state <> 'closed' and withdrawn_at = 'infinity';
create index problem_state_closed on problem_state (zone_id, from_on) include (to_on, problem_id)
  where state = 'closed' and withdrawn_at = 'infinity';
-- What waits for a decision is found from the few steps that ask for one.
create index problem_step_escalation on problem_step (zone_id, problem_id, on_day, seq) include (step, level)
  where step in ('escalation-proposed', 'escalated', 'escalation-declined', 'decided') and withdrawn_at = 'infinity';
