import type { CommandId } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import type { Statement } from '#platform/database';
import type { ErasableEntry } from './payload.rules.ts';

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
