import type { ZoneId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import type { Runner, Statement, ZoneReading } from '#platform/database';
import { type ChainHead, emptyHead, type Seal, type UnsealedEntry } from './chain.rules.ts';

/** Whether anything waits: an idle zone costs no more than this. */
export async function anyUnsealed(runner: Runner, zoneId: ZoneId): Promise<boolean> {
  const waiting = await runner.rows({
    sql: 'select seq from audit_unsealed where zone_id = $1 limit 1',
    parameters: [zoneId],
  });
  return waiting.length > 0;
}

/** The head, held until the transaction ends: a second process waits and then seals what is left. */
export async function lockHead(
  runner: Runner,
  zoneId: ZoneId,
  now: Instant,
): Promise<ChainHead & { sealedAt: string }> {
  const [, [head]] = await Promise.all([
    runner.rows({
      sql: 'insert into audit_head (zone_id, seq, chain_hash) values ($1, $2, $3) on conflict do nothing',
      parameters: [zoneId, emptyHead.seq, emptyHead.chainHash],
    }),
    runner.rows<ChainHead & { sealedAt: string }>({
      sql: `select seq, chain_hash, extract(epoch from $2::timestamptz)::text as sealed_at
              from audit_head where zone_id = $1 for update`,
      parameters: [zoneId, now],
    }),
  ]);
  if (head === undefined) throw new Error('the head of the audit chain cannot be read');
  return head;
}

export type QueuedEntry = UnsealedEntry & { readonly queueSeq: string };

/**
 * What waits longest, at most `limit`. Each entry is looked up by its key: left to choose, PostgreSQL 15 may join by order, and
 * then reads the whole trail before the newest, which are those that wait (decision 0030).
 */
export const listUnsealed = (runner: Runner, zoneId: ZoneId, limit: number): Promise<QueuedEntry[]> =>
  runner.rows<QueuedEntry>({
    sql: `select q.seq as queue_seq, e.zone_id, e.command_id, e.verb, e.actor,
                 extract(epoch from e.recorded_at)::text as recorded_at, e.payload_hash,
                 array(select s.subject_id from audit_subject s
                        where s.zone_id = e.zone_id and s.command_id = e.command_id) as subjects
            from audit_unsealed q
            cross join lateral (select * from audit_entry where zone_id = q.zone_id and command_id = q.command_id limit 1) e
           where q.zone_id = $1 order by q.seq limit $2`,
    parameters: [zoneId, limit],
  });

export const saveSeals = (
  zoneId: ZoneId,
  now: Instant,
  queued: readonly QueuedEntry[],
  seals: readonly Seal[],
): readonly Statement[] => {
  const last = seals.at(-1);
  if (last === undefined) return [];
  return [
    {
      sql: `insert into audit_seal (zone_id, seq, command_id, algorithm, subjects_hash, entry_hash, chain_hash, sealed_at)
            select $1, s.seq, s.command_id, $2, s.subjects_hash, s.entry_hash, s.chain_hash, $3
              from unnest($4::bigint[], $5::uuid[], $6::text[], $7::text[], $8::text[])
                   as s (seq, command_id, subjects_hash, entry_hash, chain_hash)
            returning seq`,
      parameters: [
        zoneId,
        last.algorithm,
        now,
        seals.map(({ seq }) => seq),
        seals.map(({ commandId }) => commandId),
        seals.map(({ subjectsHash }) => subjectsHash),
        seals.map(({ entryHash }) => entryHash),
        seals.map(({ chainHash }) => chainHash),
      ],
    },
    {
      sql: 'delete from audit_unsealed where zone_id = $1 and seq = any($2::bigint[])',
      parameters: [zoneId, queued.map(({ queueSeq }) => queueSeq)],
    },
    {
      sql: 'update audit_head set seq = $2, chain_hash = $3 where zone_id = $1',
      parameters: [zoneId, last.seq, last.chainHash],
    },
  ];
};

/** Where the zone's chain ends, for a backup. */
export const auditHeads: ZoneReading<{ readonly seq: string; readonly chainHash: string }> = {
  table: 'audit_head',
  sql: 'select seq, chain_hash from audit_head where zone_id = $1',
};
