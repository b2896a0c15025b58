import { sightOf } from '#capabilities/organisation';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { type RawBuilder, rawStatement, sql } from '#platform/database';
import { holdsOn } from '#platform/facts';
import { inBatches } from '#platform/ledgers';
import type { CultivationId, CultivationLine, ListCultivations } from './contract.ts';
import { cultivationAccess } from './cultivation.access.ts';

/** SQL: the condition on a record `c` that the reader sees it today, by its branch. */
export function isCultivationSeen(tx: Tx): RawBuilder<boolean> {
  const sight = sightOf(tx, cultivationAccess.see);
  return sight === 'everything'
    ? sql<boolean>`true`
    : sql<boolean>`c.branch_unit_id in (select s.unit_id from (${sight.anchors}) s where s.capacity = 'branch')`;
}

/** SQL: the step of a record `c` that was taken by the day, as known now. */
const taken = (s: string, step: string, on: PlainDate): RawBuilder<boolean> => {
  const column = (name: string) => sql.ref(`${s}.${name}`);
  return sql<boolean>`${column('zone_id')} = c.zone_id and ${column('cultivation_id')} = c.cultivation_id
    and ${column('step')} = ${step} and ${column('withdrawn_at')} = 'infinity' and ${column('on_day')} <= ${on}`;
};

export type Asked = Omit<ListCultivations, 'on'> & { readonly on: PlainDate };
export type LineRow = Omit<CultivationLine, 'number' | 'maskedName'> & {
  readonly number: string;
  readonly name: string;
};

/**
 * Records of those who had applied by the day and go on, that the reader sees now. Late: thirty days after the
 * application it was neither handed on nor has the home organisation told anything; a regular branch may keep it.
 */
const matching = (tx: Tx, { on, branchUnitId, stage }: Asked): RawBuilder<unknown> => sql`
  select c.cultivation_id, c.number, c.name, c.branch_unit_id, s.value as stage, s.from_on as told_on,
         a.on_day as applied_day, a.on_precision as applied_precision,
         h.on_day as handed_day, h.on_precision as handed_precision, h.organisation,
         h.fact_id is null and s.fact_id is null and t.fact_id is null and a.on_day + 30 < ${on}::date as late
    from cultivation c
    join cultivation_step a on ${taken('a', 'applied', on)}
    left join cultivation_step h on ${taken('h', 'handedOn', on)}
    left join cultivation_step e on ${taken('e', 'ended', on)}
    left join cultivation_trait s on s.zone_id = c.zone_id and s.cultivation_id = c.cultivation_id
                                 and s.trait = 'stage' and ${holdsOn('s', on)}
    left join branch_trait t on t.zone_id = c.zone_id and t.unit_id = c.branch_unit_id
                            and t.trait = 'tenure' and t.value = 'regular' and ${holdsOn('t', on)}
   where c.zone_id = ${tx.zoneId} and ${isCultivationSeen(tx)} and e.fact_id is null
     ${branchUnitId === undefined ? sql`` : sql`and c.branch_unit_id = ${branchUnitId}`}
     ${stage === undefined ? sql`` : sql`and s.value = ${stage}`}`;

/** A page of them, the late ones first; one more than asked for tells that more follow. */
export const listMatching = (tx: Tx, asked: Asked): Promise<LineRow[]> => {
  const [rank = 'late', number = '0'] = asked.after?.split('-') ?? [];
  return tx.rows(
    rawStatement(sql<LineRow>`
      select c.cultivation_id, c.number, c.name, c.stage, c.told_on, c.late,
             json_build_object('on', c.applied_day, 'precision', c.applied_precision) as applied_on,
             case when c.handed_day is not null then
               json_build_object('on', json_build_object('on', c.handed_day, 'precision', c.handed_precision),
                                 'organisation', c.organisation, 'received', r.fact_id is not null)
             end as handed_on,
             json_build_object('unitId', c.branch_unit_id, 'name', u.name) as branch
        from (select ${tx.zoneId}::uuid as zone_id, m.* from (${matching(tx, asked)}) as m
               where (not m.late, m.number) > (${rank === 'rest'}::boolean, ${number}::bigint)
               order by not m.late, m.number limit ${asked.limit + 1}) as c
        join unit u on u.zone_id = c.zone_id and u.unit_id = c.branch_unit_id
        left join cultivation_step r on ${taken('r', 'received', asked.on)}
       order by not c.late, c.number`),
  );
};

export type CultivationRow = {
  readonly cultivationId: CultivationId;
  readonly name: string;
  readonly remark: string | null;
  readonly branch: CultivationLine['branch'];
};

/** One record, if the reader sees it. */
export async function findSeen(tx: Tx, cultivationId: CultivationId): Promise<CultivationRow | undefined> {
  const [found] = await tx.rows<CultivationRow>(
    rawStatement(sql<CultivationRow>`
      select c.cultivation_id, c.name, c.remark, json_build_object('unitId', c.branch_unit_id, 'name', u.name) as branch
        from cultivation c join unit u on u.zone_id = c.zone_id and u.unit_id = c.branch_unit_id
       where c.zone_id = ${tx.zoneId} and c.cultivation_id = ${cultivationId} and ${isCultivationSeen(tx)}`),
  );
  return found;
}

type Listed = Pick<CultivationRow, 'cultivationId' | 'name' | 'remark'> & {
  readonly number: string;
  readonly branchName: string;
};

/** Those the reader sees, as the sheet lists them, some hundreds at a time. */
export const cultivationsInOrder = (tx: Tx) =>
  inBatches<Listed>(500, (after, size) =>
    tx.rows<Listed>(
      rawStatement(sql<Listed>`
        select c.cultivation_id, c.number, c.name, c.remark, u.name as branch_name
          from cultivation c join unit u on u.zone_id = c.zone_id and u.unit_id = c.branch_unit_id
         where c.zone_id = ${tx.zoneId} and c.number > ${after?.number ?? '0'} and ${isCultivationSeen(tx)}
         order by c.number limit ${size}`),
    ),
  );
