import type { CommandId } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import type { Statement } from '#platform/database';
import { type ErasableEntry, erasingVerbs } from './payload.rules.ts';

/** Entries whose payload is to be erased, in the order asked. Two erasures side by side leave two entries and one effect. */
export async function getErasable(
  tx: Tx,
  entryIds: readonly CommandId[],
): Promise<readonly (ErasableEntry | undefined)[]> {
  const parameters = [tx.zoneId, [...entryIds]];
  const [payloads, entries] = await Promise.all([
    tx.rows<{ commandId: CommandId }>({
      sql: 'select command_id from audit_payload where zone_id = $1 and command_id = any($2::uuid[])',
      parameters,
    }),
    tx.rows<{ commandId: CommandId; verb: string }>({
      sql: 'select command_id, verb from audit_entry where zone_id = $1 and command_id = any($2::uuid[])',
      parameters,
    }),
  ]);
  const withPayload = new Set(payloads.map(({ commandId }) => commandId));
  const verbs = new Map(entries.map(({ commandId, verb }) => [commandId, verb]));
  return entryIds.map((entryId) => {
    const verb = verbs.get(entryId);
    return verb === undefined ? undefined : { verb, hasPayload: withPayload.has(entryId) };
  });
}

export const deletePayloads = (tx: Tx, entryIds: readonly CommandId[]): readonly Statement[] => [
  {
    sql: 'delete from audit_payload where zone_id = $1 and command_id = any($2::uuid[])',
    parameters: [tx.zoneId, [...entryIds]],
  },
];

/** Entries about each of some sets of subjects whose payload is kept and may be erased. */
export async function listEntriesToForget(
  tx: Tx,
  about: readonly (readonly string[])[],
): Promise<readonly (readonly CommandId[])[]> {
  const subjects = about.flatMap((ids, place) => ids.map((id) => ({ id, place })));
  const rows = await tx.rows<{ place: number; commandId: CommandId }>({
    sql: `select distinct a.place, e.command_id
            from unnest($2::uuid[], $3::int[]) as a (subject_id, place)
            join audit_subject s on s.zone_id = $1 and s.subject_id = a.subject_id
            join audit_payload p on p.zone_id = $1 and p.command_id = s.command_id
            join audit_entry e on e.zone_id = $1 and e.command_id = s.command_id
           where e.verb <> all($4::text[])`,
    parameters: [tx.zoneId, subjects.map(({ id }) => id), subjects.map(({ place }) => place), erasingVerbs],
  });
  return about.map((_, place) => rows.filter((row) => row.place === place).map(({ commandId }) => commandId));
}

/** The payloads, and the answers that were kept beside them for a while. */
export const forgetPayloads = (tx: Tx, entryIds: readonly CommandId[]): readonly Statement[] => [
  ...deletePayloads(tx, entryIds),
  {
    sql: 'delete from receipt_answer where zone_id = $1 and command_id = any($2::uuid[])',
    parameters: [tx.zoneId, [...entryIds]],
  },
];
