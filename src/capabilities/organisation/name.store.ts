import type { PersonId, UnitId } from '#kernel/ids';
import type { Tx } from '#platform/commands';

/** Present names of units; ids that are no unit's are passed over. */
export const listUnitNames = (tx: Tx, ids: readonly string[]): Promise<{ unitId: UnitId; name: string }[]> =>
  tx.rows({
    sql: 'select unit_id, name from unit where zone_id = $1 and unit_id = any($2::uuid[])',
    parameters: [tx.zoneId, [...ids]],
  });

/** Present names of people; ids that are no person's are passed over. */
export const listPersonNames = (tx: Tx, ids: readonly string[]): Promise<{ personId: PersonId; name: string }[]> =>
  tx.rows({
    sql: 'select person_id, name from person where zone_id = $1 and person_id = any($2::uuid[])',
    parameters: [tx.zoneId, [...ids]],
  });
