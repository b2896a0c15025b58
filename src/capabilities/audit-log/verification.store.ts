import type { Tx } from '#platform/commands';
import type { ChainHead, EntryContent } from './chain.rules.ts';
import type { SealedRow } from './sealed-row.rules.ts';
import { erasingVerbs } from './payload.rules.ts';

export type ChainEnd = { readonly head: ChainHead | null; readonly lastSeq: string | null };

/** The head and the highest seal in one glance: sealing goes on while a chain is verified. */
export async function getChainEnd(tx: Tx): Promise<ChainEnd> {
  const [end] = await tx.rows<{ seq: string | null; chainHash: string | null; lastSeq: string | null }>({
    sql: `select h.seq, h.chain_hash, (select max(seq) from audit_seal where zone_id = $1) as last_seq
            from (select $1::uuid as zone_id) z left join audit_head h on h.zone_id = z.zone_id and h.zone_id = $1`,
    parameters: [tx.zoneId],
  });
  const { seq = null, chainHash = null, lastSeq = null } = end ?? {};
  return { head: seq === null || chainHash === null ? null : { seq, chainHash }, lastSeq };
}

type FlatRow = SealedRow['seal'] & {
  readonly entryZoneId: string | null;
  readonly entryCommandId: string;
  readonly verb: string;
  readonly actor: string;
  readonly recordedAt: string;
  readonly payloadHash: string;
  readonly subjects: string[];
  readonly payloadDigest: string | null;
  readonly erased: boolean;
};

/** Seals in order with all they sealed. The payload is hashed where it stands; its salt has one length, so that no byte changes sides. */
export async function listSealed(tx: Tx, after: string, upTo: string, limit: number): Promise<readonly SealedRow[]> {
  const rows = await tx.rows<FlatRow>({
    sql: `select s.seq, s.command_id, s.algorithm, s.subjects_hash, s.entry_hash, s.chain_hash,
                 extract(epoch from s.sealed_at)::text as sealed_at,
                 e.zone_id as entry_zone_id, e.command_id as entry_command_id, e.verb, e.actor,
                 extract(epoch from e.recorded_at)::text as recorded_at, e.payload_hash,
                 array(select a.subject_id from audit_subject a
                        where a.zone_id = s.zone_id and a.command_id = s.command_id) as subjects,
                 case when p.command_id is null then null
                      when octet_length(p.salt) <> 32 then 'salt of another length'
                      else encode(sha256(convert_to(p.salt || p.payload, 'UTF8')), 'hex') end as payload_digest,
                 p.command_id is null and exists (
                   select from audit_subject a
                     join audit_entry x on x.zone_id = a.zone_id and x.command_id = a.command_id and x.verb = any($5::text[])
                    where a.zone_id = s.zone_id and a.subject_id = s.command_id) as erased
            from audit_seal s
            left join audit_entry e on e.zone_id = s.zone_id and e.command_id = s.command_id
            left join audit_payload p on p.zone_id = s.zone_id and p.command_id = s.command_id
           where s.zone_id = $1 and s.seq > $2 and s.seq <= $3 order by s.seq limit $4`,
    parameters: [tx.zoneId, after, upTo, limit, erasingVerbs],
  });
  return rows.map(nested);
}

const nested = ({
  entryZoneId,
  entryCommandId,
  verb,
  actor,
  recordedAt,
  payloadHash,
  subjects,
  payloadDigest,
  erased,
  ...seal
}: FlatRow): SealedRow => ({
  seal,
  entry:
    entryZoneId === null
      ? null
      : { zoneId: entryZoneId, commandId: entryCommandId, verb, actor, recordedAt, payloadHash },
  subjects,
  payloadDigest,
  erased,
});

export type EntriesPart = { readonly last: string | null; readonly unsealed: readonly EntryContent[] };

/** Of the entries after one id, in the order of ids, those that are neither sealed nor waiting. */
export async function listNeverSealed(tx: Tx, after: string | null, limit: number): Promise<EntriesPart> {
  const part = `select * from audit_entry
                 where zone_id = $1 and ($2::uuid is null or command_id > $2) order by command_id limit $3`;
  const parameters = [tx.zoneId, after, limit];
  const [[end], unsealed] = await Promise.all([
    tx.rows<{ last: string }>({
      sql: `select command_id as last from (${part}) e order by command_id desc limit 1`,
      parameters,
    }),
    tx.rows<EntryContent>({
      sql: `select e.zone_id, e.command_id, e.verb, e.actor, extract(epoch from e.recorded_at)::text as recorded_at,
                   e.payload_hash
              from (${part}) e
             where not exists (select from audit_seal s where s.zone_id = $1 and s.command_id = e.command_id)
               and not exists (select from audit_unsealed q where q.zone_id = $1 and q.command_id = e.command_id)
             order by e.command_id`,
      parameters,
    }),
  ]);
  return { last: end?.last ?? null, unsealed };
}
