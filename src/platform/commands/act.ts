import { createHash } from 'node:crypto';
import { canonicalJson } from '#kernel/canonical-json';
import type { Id } from '#kernel/ids';
import { insertedRows, type Statement } from '#platform/database';
import type { EventDraft } from './event-draft.ts';
import type { Receipt } from './receipt.ts';
import type { Tx } from './runtime.ts';

type Act = {
  readonly decided: readonly {
    readonly change: unknown;
    readonly subjects: readonly string[];
    readonly events?: readonly EventDraft[];
    readonly before?: Readonly<Record<string, unknown>>;
  }[];
  readonly outcome: 'done' | 'unchanged';
  readonly answers: readonly unknown[];
};

/** Audit entry, events and the answer: written with the act itself (reliability 5), and read by none of its verbs. */
export function recordAct(tx: Tx, receipt: Receipt, act: Act): readonly Statement[] {
  if (act.outcome === 'unchanged') return [answerInsert(tx, receipt, act)];
  return [auditStatement(tx, receipt, act), ...eventStatements(tx, receipt, act)];
}

const answerInsert = (tx: Tx, { commandId }: Receipt, { outcome, answers }: Act): Statement => ({
  unread: true,
  sql: `insert into receipt_answer (zone_id, command_id, outcome, answers, recorded_at) values ($1, $2, $3, $4, $5)`,
  parameters: [tx.zoneId, commandId, outcome, JSON.stringify(answers), tx.now],
});

/** The entry with its payload, subjects and place in the queue of the seal, and the answer: whole or not at all. */
function auditStatement(tx: Tx, receipt: Receipt, act: Act): Statement {
  const salt = Buffer.from(tx.chance(16)).toString('hex');
  // Canonical as a whole: `before` sorts before `inputs`, whose text the receipt has made.
  const before = canonicalJson(act.decided.map((item) => item.before ?? null));
  const payload = `{"before":${before},"inputs":${receipt.inputs}}`;
  const payloadHash = createHash('sha256').update(salt).update(payload).digest('hex');
  const subjects = [...new Set(act.decided.flatMap((item) => item.subjects))];
  // One statement: what always goes together is sent, bound and answered once.
  return {
    unread: true,
    sql: `with entry as (
            insert into audit_entry (zone_id, command_id, verb, actor, recorded_at, payload_hash)
            values ($1, $2, $3, $4, $5, $6) returning command_id),
          payload as (
            insert into audit_payload (zone_id, command_id, salt, payload) values ($1, $2, $7, $8) returning command_id),
          subject as (
            insert into audit_subject (zone_id, subject_id, command_id)
            select $1, subject_id, $2 from unnest($9::uuid[]) as s (subject_id) returning command_id),
          unsealed as (
            insert into audit_unsealed (zone_id, command_id) values ($1, $2) returning command_id)
          insert into receipt_answer (zone_id, command_id, outcome, answers, recorded_at) values ($1, $2, $10, $11, $5)`,
    parameters: [
      tx.zoneId,
      receipt.commandId,
      receipt.name,
      receipt.actor,
      tx.now,
      payloadHash,
      salt,
      payload,
      subjects,
      act.outcome,
      JSON.stringify(act.answers),
    ],
  };
}

/** What happened, and for each reaction to it a row that says it is still due: a kill loses neither (outbox). */
function eventStatements(tx: Tx, receipt: Receipt, act: Act): readonly Statement[] {
  const drafts = act.decided.flatMap((item) => item.events ?? []);
  const events = drafts.map((draft) => ({ ...draft, eventId: tx.newId<'EventId'>() }));
  const due = events.flatMap((event) =>
    tx.reactionsTo(event).map((reaction) => ({ eventId: event.eventId, subjectId: event.subjectId, reaction })),
  );
  return [
    ...(events.length === 0 ? [] : [eventInsert(tx, receipt, events)]),
    ...(due.length === 0 ? [] : [dueInsert(tx, due)]),
  ];
}

const eventInsert = (
  tx: Tx,
  { commandId }: Receipt,
  events: readonly (EventDraft & { readonly eventId: Id<'EventId'> })[],
): Statement => ({
  unread: true,
  sql: insertedRows(`insert into event (zone_id, event_id, command_id, kind, subject_id, body, recorded_at)
        select $1, e.event_id, $2, e.kind, e.subject_id, e.body, $3
          from unnest($4::uuid[], $5::text[], $6::uuid[], $7::text[]) as e (event_id, kind, subject_id, body)`),
  parameters: [
    tx.zoneId,
    commandId,
    tx.now,
    events.map(({ eventId }) => eventId),
    events.map(({ kind }) => kind),
    events.map(({ subjectId }) => subjectId),
    events.map(({ body }) => canonicalJson(body)),
  ],
});

type Due = { readonly eventId: Id<'EventId'>; readonly subjectId: string; readonly reaction: string };

/** Numbered in the order of the events: what is due on one subject is done in that order. */
const dueInsert = (tx: Tx, due: readonly Due[]): Statement => ({
  unread: true,
  sql: insertedRows(`insert into event_due (zone_id, event_id, reaction, subject_id, attempts, next_try_at)
        select $1, d.event_id, d.reaction, d.subject_id, 0, $5
          from unnest($2::uuid[], $3::text[], $4::uuid[]) with ordinality as d (event_id, reaction, subject_id, place)
         order by d.place`),
  parameters: [
    tx.zoneId,
    due.map(({ eventId }) => eventId),
    due.map(({ reaction }) => reaction),
    due.map(({ subjectId }) => subjectId),
    tx.now,
  ],
});
