import type { UnitKind } from '#capabilities/organisation/contract';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { rawStatement, spanOfRow, sql } from '#platform/database';
import { inBatches } from '#platform/ledgers';
import type { KeptDeployment } from './deployment.rules.ts';
import { seenDeployments } from './deployment.store.ts';

/** Under what the names of those who were ever sent are filed, some hundreds at a time: namesakes stay together. */
export const keysInOrder = (tx: Tx) =>
  inBatches<{ filingKey: string }>(500, (after, size) =>
    tx.rows<{ filingKey: string }>(
      rawStatement(sql<{ filingKey: string }>`
        select distinct p.filing_key from person p
         where p.zone_id = ${tx.zoneId} and p.filing_key > ${after?.filingKey ?? ''}
           and exists (select from deployment d
                        where d.zone_id = p.zone_id and d.person_id = p.person_id and d.withdrawn_at = 'infinity')
         order by p.filing_key limit ${size}`),
    ),
  );

export type ListedDeployment = KeptDeployment & {
  readonly filingKey: string;
  readonly name: string;
  readonly homeKind: UnitKind;
};

/** What the reader sees of those filed under these keys, as far as it had begun by the day. */
export const listFiled = (tx: Tx, keys: readonly string[], on: PlainDate): Promise<ListedDeployment[]> =>
  tx.rows<ListedDeployment>(
    rawStatement(sql<ListedDeployment>`
      select d.deployment_id, d.version, d.person_id, d.home_unit_id, d.unit_id, d.way, d.basis, ${spanOfRow('d')},
             p.filing_key, p.name, h.kind as home_kind
        from person p
        join deployment d on d.zone_id = p.zone_id and d.person_id = p.person_id and d.withdrawn_at = 'infinity'
        ${seenDeployments(tx)}
        join unit h on h.zone_id = d.zone_id and h.unit_id = d.home_unit_id
       where p.zone_id = ${tx.zoneId} and p.filing_key = any(${[...keys]}::text[]) and d.from_on <= ${on}`),
  );
