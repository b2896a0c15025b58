-- Why a scheduled job is not done yet: its last failure since the last run, as a code.
alter table job_run add column failed_at timestamptz, add column last_code text;

-- What was answered when ledgers were taken over may be forgotten again; the last taught is shown first.
grant delete on ledger_answer to yixian_app;
create index ledger_answer_time on ledger_answer (zone_id, recorded_at, shape, asked);

-- Branches by the day they lapsed: from then on the time runs for which participations are kept (rule 12.5).
create index branch_state_lapsed on branch_state (zone_id, from_on) where state = 'lapsed' and withdrawn_at = 'infinity';
