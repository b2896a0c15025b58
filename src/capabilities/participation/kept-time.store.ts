import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';

/** What is still kept of branches that lapsed long ago (rule 12.5). */
export type KeptParticipations = {
  /** Branches, and people taking part in them, counted to a thousand. */
  readonly branches: number;
  readonly participations: number;
};

/** @param lapsedBy the last day on which the branches had lapsed */
export async function countParticipationsKept(tx: Tx, lapsedBy: PlainDate): Promise<KeptParticipations> {
  const [found] = await tx.rows<KeptParticipations>({
    sql: `with kept as materialized (
            select p.branch_unit_id
              from branch_state s
              join participation p on p.zone_id = s.zone_id and p.branch_unit_id = s.unit_id
             where s.zone_id = $1 and s.state = 'lapsed' and s.withdrawn_at = 'infinity' and s.from_on <= $2
             limit 1000)
          select count(distinct branch_unit_id)::int as branches, count(*)::int as participations from kept`,
    parameters: [tx.zoneId, lapsedBy],
  });
  return found ?? { branches: 0, participations: 0 };
}
