-- What was answered when ledgers were taken over: which column fills which field, what a word or a bare number means.
-- Known again by the sheet and the headings of a file (their hash; empty for who bears a name, which any file may ask).
create table ledger_answer (
  zone_id uuid not null,
  shape text not null,
  asked text not null,
  answer text not null,
  recorded_at timestamptz not null,
  command_id uuid not null,
  primary key (zone_id, shape, asked)
);
call make_zone_table('ledger_answer', 'select, insert, update');
