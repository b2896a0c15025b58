import type { PersonId } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import { rawStatement, sql, type Statement, spanColumns, spanOfRow, insertedRows } from '#platform/database';
import { withdrawFacts } from '#platform/facts';
import { commandOf } from './fact.store.ts';
import type { RankChange, RankFact } from './rank.rules.ts';

export const listRanksOf = (tx: Tx, personIds: readonly PersonId[]): Promise<RankFact[]> =>
  tx.rows<RankFact>(
    rawStatement(sql<RankFact>`
      select r.fact_id, r.person_id, r.rank, ${spanOfRow('r')}
        from person_rank r
       where r.zone_id = ${tx.zoneId} and r.person_id = any(${[...personIds]}::uuid[]) and r.withdrawn_at = 'infinity'
       order by r.from_on desc`),
  );

/** Withdraws the ranks that give way and enters what holds instead, in one instant of knowledge. */
export function saveRanks(tx: Tx, changes: readonly RankChange[]): readonly Statement[] {
  const entered = changes.flatMap((change) => change.entered);
  return [
    withdrawFacts(
      tx,
      'person_rank',
      changes.flatMap(({ withdrawn }) => withdrawn),
    ),
    {
      sql: insertedRows(`insert into person_rank (zone_id, fact_id, person_id, rank, from_on, from_precision, to_on, to_precision,
                                     recorded_at, command_id, origin, withdrawn_at)
            select $1, f.fact_id, f.person_id, f.rank, f.from_on, f.from_precision, f.to_on, f.to_precision,
                   $2, $3, f.origin, 'infinity'
              from unnest($4::uuid[], $5::uuid[], $6::text[], $7::date[], $8::text[], $9::date[], $10::text[], $11::text[])
                   as f (fact_id, person_id, rank, from_on, from_precision, to_on, to_precision, origin)`),
      parameters: [
        tx.zoneId,
        tx.now,
        commandOf(tx),
        entered.map(({ factId }) => factId),
        entered.map(({ personId }) => personId),
        entered.map(({ rank }) => rank),
        ...spanColumns(entered),
        entered.map(({ origin }) => origin ?? null),
      ],
    },
  ];
}
