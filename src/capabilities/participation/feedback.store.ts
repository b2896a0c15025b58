import type { Id } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import { insertedRows, type Statement } from '#platform/database';
import { withdrawFacts } from '#platform/facts';
import type { ChangedFeedback, FeedbackFact } from './dual.rules.ts';

/** What was fed back of these participations, as known now. */
export async function listFeedback(
  tx: Tx,
  participationIds: readonly string[],
): Promise<ReadonlyMap<string, readonly FeedbackFact[]>> {
  const rows = await tx.rows<FeedbackFact & { participationId: string }>({
    sql: `select fact_id, participation_id, on_day as "on", sent_to, receipt, origin
            from participation_feedback
           where zone_id = $1 and participation_id = any($2::uuid[]) and withdrawn_at = 'infinity'
           order by on_day, seq`,
    parameters: [tx.zoneId, [...participationIds]],
  });
  return Map.groupBy(rows, ({ participationId }) => participationId);
}

type Changed = { readonly participationId: Id<'ParticipationId'>; readonly feedback: ChangedFeedback };

/** Withdraws before it enters (house.md 2.2). Nothing where nothing changes. */
export function saveFeedback(tx: Tx, changes: readonly Changed[]): readonly Statement[] {
  const withdrawn = changes.flatMap(({ feedback }) => feedback.withdrawn.map(({ factId }) => factId));
  const entered = changes.flatMap(({ participationId, feedback }) =>
    feedback.entered.map((one) => ({ ...one, participationId })),
  );
  const enter: Statement = {
    sql: insertedRows(`insert into participation_feedback (zone_id, fact_id, participation_id, on_day, sent_to, receipt, origin,
                                              recorded_at, command_id, withdrawn_at)
          select $1, f.fact_id, f.participation_id, f.on_day, f.sent_to, f.receipt, f.origin, $2, $3, 'infinity'
            from unnest($4::uuid[], $5::uuid[], $6::date[], $7::text[], $8::text[], $9::text[])
                 as f (fact_id, participation_id, on_day, sent_to, receipt, origin)`),
    parameters: [
      tx.zoneId,
      tx.now,
      tx.commandId,
      entered.map(({ factId }) => factId),
      entered.map(({ participationId }) => participationId),
      entered.map(({ on }) => on),
      entered.map(({ sentTo }) => sentTo),
      entered.map(({ receipt }) => receipt),
      entered.map(({ origin }) => origin),
    ],
  };
  return [
    ...(withdrawn.length > 0 ? [withdrawFacts(tx, 'participation_feedback', withdrawn)] : []),
    ...(entered.length > 0 ? [enter] : []),
  ];
}
