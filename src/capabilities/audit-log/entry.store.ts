import type { CommandId } from '#kernel/ids';
import type { Instant } from '#kernel/instant';
import { zoneTimeZone } from '#platform/clock';
import type { Tx } from '#platform/commands';
import { rawStatement, sql } from '#platform/database';
import type { AuditFilter } from './contract.ts';
import type { ChainAlgorithm } from './chain.rules.ts';
import { erasingVerbs } from './payload.rules.ts';

export type EntryRow = {
  readonly entryId: CommandId;
  readonly verb: string;
  readonly actor: string;
  readonly recordedAt: Instant;
  readonly seq: string | null;
  readonly subjects: readonly string[];
};

export type EntriesAsked = Pick<AuditFilter, 'verb' | 'subject' | 'from' | 'to' | 'limit'> & {
  readonly actor: string | undefined;
  readonly after: { readonly recordedAt: string; readonly entryId: string } | null;
  /** Of each entry no more subjects than this. */
  readonly subjects: number;
};

/** Entries newest first. `recorded_at <` beside the pair of the place lets each index end where the page begins. */
export const listEntries = (
  tx: Tx,
  { actor, verb, subject, from = '-infinity' as never, to = 'infinity' as never, after, limit, subjects }: EntriesAsked,
): Promise<EntryRow[]> => {
  const until = sql`((${to}::date + 1)::timestamp at time zone ${zoneTimeZone})`;
  const ofSubject = sql`join audit_subject f on f.zone_id = e.zone_id and f.command_id = e.command_id
                                            and f.subject_id = ${subject}`;
  return tx.rows(
    rawStatement(sql<EntryRow>`
      select e.command_id as entry_id, e.verb, e.actor, e.recorded_at, s.seq,
             array(select a.subject_id from audit_subject a
                    where a.zone_id = e.zone_id and a.command_id = e.command_id
                    order by a.subject_id limit ${subjects}) as subjects
        from audit_entry e
        ${subject === undefined ? sql`` : ofSubject}
        left join audit_seal s on s.zone_id = e.zone_id and s.command_id = e.command_id
       where e.zone_id = ${tx.zoneId}
         and e.recorded_at >= (${from}::date::timestamp at time zone ${zoneTimeZone}) and e.recorded_at < ${until}
         ${actor === undefined ? sql`` : sql`and e.actor = ${actor}`}
         ${verb === undefined ? sql`` : sql`and e.verb = ${verb}`}
         ${after === null ? sql`` : sql`and (e.recorded_at, e.command_id) < (${after.recordedAt}, ${after.entryId})`}
       order by e.recorded_at desc, e.command_id desc limit ${limit}`),
  );
};

export type DetailRow = EntryRow & {
  readonly payloadHash: string;
  readonly subjectCount: number;
  readonly algorithm: ChainAlgorithm;
  readonly entryHash: string;
  readonly chainHash: string;
  readonly sealedAt: Instant;
  readonly hasPayload: boolean;
};

export async function findEntry(tx: Tx, entryId: CommandId, subjects: number): Promise<DetailRow | undefined> {
  const [entry] = await tx.rows<DetailRow>({
    sql: `select e.command_id as entry_id, e.verb, e.actor, e.recorded_at, e.payload_hash,
                 s.seq, s.algorithm, s.entry_hash, s.chain_hash, s.sealed_at,
                 p.command_id is not null as has_payload,
                 (select count(*)::int from audit_subject a
                   where a.zone_id = e.zone_id and a.command_id = e.command_id) as subject_count,
                 array(select a.subject_id from audit_subject a
                        where a.zone_id = e.zone_id and a.command_id = e.command_id
                        order by a.subject_id limit $3) as subjects
            from audit_entry e
            left join audit_seal s on s.zone_id = e.zone_id and s.command_id = e.command_id
            left join audit_payload p on p.zone_id = e.zone_id and p.command_id = e.command_id
           where e.zone_id = $1 and e.command_id = $2`,
    parameters: [tx.zoneId, entryId, subjects],
  });
  return entry;
}

export type ErasureRow = Pick<EntryRow, 'entryId' | 'actor' | 'recordedAt'>;

/** The entry that tells of the erasure of another's payload. */
export async function findErasure(tx: Tx, entryId: CommandId): Promise<ErasureRow | undefined> {
  const [erasure] = await tx.rows<ErasureRow>({
    sql: `select e.command_id as entry_id, e.actor, e.recorded_at
            from audit_subject a
            join audit_entry e on e.zone_id = a.zone_id and e.command_id = a.command_id and e.verb = any($3::text[])
           where a.zone_id = $1 and a.subject_id = $2 order by e.recorded_at limit 1`,
    parameters: [tx.zoneId, entryId, erasingVerbs],
  });
  return erasure;
}

/** Which of some ids are audit entries. */
export const listEntryIds = (tx: Tx, ids: readonly string[]): Promise<{ readonly commandId: string }[]> =>
  tx.rows({
    sql: 'select command_id from audit_entry where zone_id = $1 and command_id = any($2::uuid[])',
    parameters: [tx.zoneId, [...ids]],
  });

export type LookRow = { readonly actor: string; readonly purpose: string; readonly lookedAt: Instant };

export const listLooks = (tx: Tx, subjectId: string, limit: number): Promise<LookRow[]> =>
  tx.rows({
    sql: `select actor, purpose, looked_at from look
           where zone_id = $1 and subject_id = $2 order by looked_at desc limit $3`,
    parameters: [tx.zoneId, subjectId, limit],
  });

export async function findPayload(tx: Tx, entryId: CommandId): Promise<string | undefined> {
  const [row] = await tx.rows<{ payload: string }>({
    sql: 'select payload from audit_payload where zone_id = $1 and command_id = $2',
    parameters: [tx.zoneId, entryId],
  });
  return row?.payload;
}

export type HeadRow = {
  readonly seq: string;
  readonly chainHash: string;
  readonly sealedAt: Instant | null;
  readonly waiting: number;
  readonly oldest: Instant | null;
};

/** The head, and what waits behind it, counted to a thousand. */
export async function findHead(tx: Tx): Promise<HeadRow | undefined> {
  const [head] = await tx.rows<HeadRow>({
    sql: `select coalesce(h.seq, 0) as seq, coalesce(h.chain_hash, repeat('0', 64)) as chain_hash, s.sealed_at,
                 (select count(*)::int from (select from audit_unsealed where zone_id = $1 limit 1000) w) as waiting,
                 (select e.recorded_at from audit_unsealed q
                    join audit_entry e on e.zone_id = q.zone_id and e.command_id = q.command_id
                   where q.zone_id = $1 order by q.seq limit 1) as oldest
            from (select $1::uuid as zone_id) z
            left join audit_head h on h.zone_id = z.zone_id and h.zone_id = $1
            left join audit_seal s on s.zone_id = h.zone_id and s.seq = h.seq`,
    parameters: [tx.zoneId],
  });
  return head;
}
