import { createHash } from 'node:crypto';
import { canonicalJson } from '#kernel/canonical-json';
import type { Id } from '#kernel/ids';
import type { Statement } from '#platform/database';
import type { Receipt } from './receipt.ts';
import type { Tx } from './runtime.ts';

/** What happened, for reactions after the commit. */
export type EventDraft = {
  readonly kind: `${string}.${string}`;
  readonly subjectId: string;
  readonly body: Readonly<Record<string, unknown>>;
};

type Act = {
  readonly kept: readonly unknown[];
  readonly decided: readonly {
    readonly change: unknown;
    readonly subjects: readonly string[];
    readonly events?: readonly EventDraft[];
    readonly before?: Readonly<Record<string, unknown>>;
  }[];
  readonly outcome: 'done' | 'unchanged';
  readonly answers: readonly unknown[];
};

/** Audit entry, events and the answer: written with the act itself, a statement a table (reliability 5). */
export function recordAct(tx: Tx, receipt: Receipt, act: Act): readonly Statement[] {
  const answer: Statement = {
    sql: `insert into receipt_answer (zone_id, command_id, outcome, answers, recorded_at) values ($1, $2, $3, $4, $5)`,
    parameters: [tx.zoneId, receipt.commandId, act.outcome, JSON.stringify(act.answers), tx.now],
  };
  if (act.outcome === 'unchanged') return [answer];
  return [...auditStatements(tx, receipt, act), ...eventStatements(tx, receipt, act), answer];
}

function auditStatements(tx: Tx, receipt: Receipt, act: Act): readonly Statement[] {
  const salt = Buffer.from(tx.chance(16)).toString('hex');
  const payload = canonicalJson({ inputs: act.kept, before: act.decided.map(({ before }) => before ?? null) });
  const payloadHash = createHash('sha256').update(salt).update(payload).digest('hex');
  const subjects = [...new Set(act.decided.flatMap((item) => item.subjects))];
  return [
    {
      sql: `insert into audit_entry (zone_id, command_id, verb, actor, recorded_at, payload_hash)
            values ($1, $2, $3, $4, $5, $6)`,
      parameters: [tx.zoneId, receipt.commandId, receipt.name, receipt.actor, tx.now, payloadHash],
    },
    {
      sql: 'insert into audit_payload (zone_id, command_id, salt, payload) values ($1, $2, $3, $4)',
      parameters: [tx.zoneId, receipt.commandId, salt, payload],
    },
    ...rowsInsert('audit_subject', ['zone_id', 'subject_id', 'command_id'], subjects, (subject) => [
      tx.zoneId,
      subject,
      receipt.commandId,
    ]),
  ];
}

/** What happened, and for each reaction to it a row that says it is still due: a kill loses neither (outbox). */
function eventStatements(tx: Tx, receipt: Receipt, act: Act): readonly Statement[] {
  const drafts = act.decided.flatMap((item) => item.events ?? []);
  const events = drafts.map((draft) => ({ ...draft, eventId: tx.newId<'EventId'>() }));
  const due = events.flatMap(({ eventId, subjectId, kind }) =>
    tx.reactionsTo(kind).map((reaction) => ({ eventId, subjectId, reaction })),
  );
  const columns = ['zone_id', 'event_id', 'command_id', 'kind', 'subject_id', 'body', 'recorded_at'];
  const inserts = rowsInsert('event', columns, events, ({ eventId, kind, subjectId, body }) => [
    tx.zoneId,
    eventId,
    receipt.commandId,
    kind,
    subjectId,
    canonicalJson(body),
    tx.now,
  ]);
  return due.length === 0 ? inserts : [...inserts, dueInsert(tx, due)];
}

type Due = { readonly eventId: Id<'EventId'>; readonly subjectId: string; readonly reaction: string };

/** Numbered in the order of the events: what is due on one subject is done in that order. */
const dueInsert = (tx: Tx, due: readonly Due[]): Statement => ({
  sql: `insert into event_due (zone_id, event_id, reaction, subject_id, attempts, next_try_at)
        select $1, d.event_id, d.reaction, d.subject_id, 0, $5
          from unnest($2::uuid[], $3::text[], $4::uuid[]) with ordinality as d (event_id, reaction, subject_id, place)
         order by d.place
        returning seq`,
  parameters: [
    tx.zoneId,
    due.map(({ eventId }) => eventId),
    due.map(({ reaction }) => reaction),
    due.map(({ subjectId }) => subjectId),
    tx.now,
  ],
});

/** PostgreSQL takes 65,535 parameters a statement; a longer list becomes several. */
const rowsAStatement = 5_000;

function rowsInsert<Item>(
  table: string,
  columns: readonly string[],
  items: readonly Item[],
  valuesOf: (item: Item) => readonly unknown[],
): readonly Statement[] {
  const statements: Statement[] = [];
  for (let start = 0; start < items.length; start += rowsAStatement) {
    const rows = items.slice(start, start + rowsAStatement).map(valuesOf);
    const places = rows.map(
      (row, index) => `(${row.map((_, column) => `$${index * columns.length + column + 1}`).join(', ')})`,
    );
    statements.push({
      sql: `insert into ${table} (${columns.join(', ')}) values ${places.join(', ')}`,
      parameters: rows.flat(),
    });
  }
  return statements;
}
