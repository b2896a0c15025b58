import { isProjectSeen } from '#capabilities/projects';
import type { UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { type RawBuilder, rawStatement, sql } from '#platform/database';
import { holdsOn } from '#platform/facts';
import { inBatches } from '#platform/ledgers';
import { matching as found } from '#platform/search';
import type { Branch, BranchLine, ListBranches } from './contract.ts';
import { isBranchSeen } from './sight.store.ts';

type Asked = Omit<ListBranches, 'on'> & { readonly on: PlainDate };

export type LineFound = Omit<BranchLine, 'number' | 'remarks' | 'mobile'> & {
  readonly number: string;
  readonly mobile: 'yes' | 'no' | null;
  /** All it covers, whoever looks, for what is said of it. */
  readonly covered: number;
  readonly appliedOn: PlainDate | null;
  readonly approvedOn: PlainDate | null;
};

/** A page of the list; one line more than asked for tells that more follow. */
export const listPage = (tx: Tx, asked: Asked): Promise<LineFound[]> =>
  tx.rows<LineFound>(
    rawStatement(sql`
      select ${lineColumns(tx, asked.on)}
        from (select * from (${matching(tx, asked)}) as all_of_them
               where number > ${asked.after ?? 0} order by number limit ${asked.limit + 1}) as m
       order by m.number`),
  );

/** The number wraps the very statement that lists (house.md 2.10). */
export async function countBranches(
  tx: Tx,
  asked: Asked,
): Promise<{ readonly count: number; readonly running: number }> {
  const [counted] = await tx.rows<{ count: number; running: number }>(
    rawStatement(sql`
      select count(*)::int as count, (count(*) filter (where state = 'running'))::int as running
        from (${matching(tx, asked)}) as m`),
  );
  return counted ?? { count: 0, running: 0 };
}

export type BranchRow = LineFound & Pick<Branch, 'superior' | 'lifeDay' | 'endsWith'>;

/** One branch as of a day, if the reader sees it. */
export async function findBranch(tx: Tx, unitId: UnitId, on: PlainDate): Promise<BranchRow | undefined> {
  const [branch] = await tx.rows<BranchRow>(
    rawStatement(sql`
      select ${lineColumns(tx, on)}, m.superior, m.life_day, m.ends_with
        from (select b.unit_id, b.number, u.name, b.superior, b.life_day, b.ends_with, coalesce(s.state, 'drafting') as state
                from branch b
                join unit u on u.zone_id = b.zone_id and u.unit_id = b.unit_id
                left join branch_state s on s.zone_id = b.zone_id and s.unit_id = b.unit_id and ${holdsOn('s', on)}
               where b.zone_id = ${tx.zoneId} and b.unit_id = ${unitId} and ${isBranchSeen(tx, sql`b.unit_id`)}) as m`),
  );
  return branch;
}

type Listed = Pick<BranchRow, 'unitId' | 'number' | 'name' | 'superior' | 'lifeDay' | 'endsWith'>;

/** Branches the reader sees, as the sheet lists them, some hundreds at a time. */
export const branchesInOrder = (tx: Tx) =>
  inBatches<Listed>(500, (after, size) =>
    tx.rows<Listed>(
      rawStatement(sql`
        select b.unit_id, b.number, u.name, b.superior, b.life_day, b.ends_with
          from branch b join unit u on u.zone_id = b.zone_id and u.unit_id = b.unit_id
         where b.zone_id = ${tx.zoneId} and b.number > ${after?.number ?? '0'} and ${isBranchSeen(tx, sql`b.unit_id`)}
         order by b.number limit ${size}`),
    ),
  );

/** Branches known on the day that the reader sees now and that fit what is asked. */
const matching = (tx: Tx, { on, text = '', state, tenure }: Asked): RawBuilder<unknown> => sql`
  select b.unit_id, b.number, u.name, s.state
    from branch b
    join unit u on u.zone_id = b.zone_id and u.unit_id = b.unit_id
    join branch_state s on s.zone_id = b.zone_id and s.unit_id = b.unit_id and ${holdsOn('s', on)}
   where b.zone_id = ${tx.zoneId} and ${isBranchSeen(tx, sql`b.unit_id`)}
     ${state === undefined ? sql`` : sql`and s.state = ${state}`}
     ${
       tenure === undefined
         ? sql``
         : sql`and exists (select 1 from branch_trait t
                            where t.zone_id = b.zone_id and t.unit_id = b.unit_id and t.trait = 'tenure'
                              and t.value = ${tenure} and ${holdsOn('t', on)})`
     }
     ${text === '' ? sql`` : sql`and b.unit_id in (select subject_id from ${found(tx, 'unit', text)} f)`}`;

/** The columns of a line of a row `m` of branches: what held on the day. */
function lineColumns(tx: Tx, on: PlainDate): RawBuilder<unknown> {
  const trait = (name: string) => sql`
    (select t.value from branch_trait t
      where t.zone_id = ${tx.zoneId} and t.unit_id = m.unit_id and t.trait = ${name} and ${holdsOn('t', on)})`;
  const step = (name: string) => sql`
    (select t.on_day from branch_step t
      where t.zone_id = ${tx.zoneId} and t.unit_id = m.unit_id and t.step = ${name} and t.withdrawn_at = 'infinity'
      order by t.on_day desc, t.seq desc limit 1)`;
  const anchored = sql`project_anchor a
      where a.zone_id = ${tx.zoneId} and a.unit_id = m.unit_id and a.capacity = 'branch' and ${holdsOn('a', on)}`;
  return sql`
    m.unit_id, m.number, m.name, m.state, ${trait('tenure')} as tenure, ${trait('composition')} as composition,
    ${trait('mobile')} as mobile, ${trait('field')} as field, ${step('applied')} as applied_on,
    ${step('approved')} as approved_on, (select count(*)::int from ${anchored}) as covered,
    (select json_build_object('unitId', f.sponsor_unit_id, 'name', u.name)
       from branch_sponsor f join unit u on u.zone_id = f.zone_id and u.unit_id = f.sponsor_unit_id
      where f.zone_id = ${tx.zoneId} and f.unit_id = m.unit_id and ${holdsOn('f', on)}) as sponsor,
    (select json_build_object('personId', f.person_id, 'name', p.name)
       from branch_appointment f join person p on p.zone_id = f.zone_id and p.person_id = f.person_id
      where f.zone_id = ${tx.zoneId} and f.unit_id = m.unit_id and f.office = 'secretary' and ${holdsOn('f', on)}) as secretary,
    (select coalesce(json_agg(json_build_object('projectId', c.project_id, 'name', c.name) order by c.number), '[]')
       from project c
      where c.zone_id = ${tx.zoneId} and c.project_id in (select a.project_id from ${anchored})
        and ${isProjectSeen(tx, sql`c.project_id`)}) as covers`;
}

/** Which branches that the reader sees bear these names. */
export async function listBranchNames(
  tx: Tx,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await tx.rows<{ name: string; unitIds: string[] }>(
    rawStatement(sql`
      select u.name, array_agg(b.unit_id) as unit_ids
        from unit u join branch b on b.zone_id = u.zone_id and b.unit_id = u.unit_id
       where u.zone_id = ${tx.zoneId} and u.name = any(${[...names]}::text[]) and ${isBranchSeen(tx, sql`b.unit_id`)}
       group by u.name`),
  );
  return new Map(rows.map(({ name, unitIds }) => [name, unitIds]));
}
