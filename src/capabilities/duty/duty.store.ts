import { listPersonNames, rolesHeldAt, sightOf } from '#capabilities/organisation';
import { isProjectSeen } from '#capabilities/projects';
import { isUuid, type UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import { insertedRows, type RawBuilder, rawStatement, sql, type Statement } from '#platform/database';
import { factsOf, factStatements } from '#platform/facts';
import { inBatches } from '#platform/ledgers';
import type { DutyId, DutyKey, DutyKind, DutyLine, ListDuties } from './contract.ts';
import { dutyAccess } from './duty.access.ts';
import type { DutyColumns, DutyFact, KeptDuty, RecordedDuty } from './duty.rules.ts';
import { factTables } from './duty.table.ts';

/** What is there of the branches, projects, problems and persons of these ids, with the roles held at branches. */
export async function listThere(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { name: string; roles: string[] }>> {
  const list = [...ids];
  type There = { id: string; name: string; roles: string[] };
  const rows = await tx.rows<There>(
    rawStatement(sql<There>`
      select b.unit_id as id, u.name, ${rolesHeldAt(tx, sql`b.unit_id`)} as roles
        from branch b join unit u on u.zone_id = b.zone_id and u.unit_id = b.unit_id
       where b.zone_id = ${tx.zoneId} and b.unit_id = any(${list}::uuid[])
      union all select project_id, name, '{}' from project where zone_id = ${tx.zoneId} and project_id = any(${list}::uuid[])
      union all select problem_id, '', '{}' from problem where zone_id = ${tx.zoneId} and problem_id = any(${list}::uuid[])
      union all select person_id, name, '{}' from person where zone_id = ${tx.zoneId} and person_id = any(${list}::uuid[])`),
  );
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

type Named = { readonly kind: DutyKind; readonly name: string };
export const keyOf = ({ kind, name }: Named): string => `${kind} ${name}`;

/** Squads and posts of these names as they are kept, locked. */
export async function findDuties(tx: Tx, named: readonly Named[]): Promise<ReadonlyMap<string, KeptDuty>> {
  const rows = await tx.rows<Omit<KeptDuty, 'facts'> & Named>({
    sql: `select d.duty_id, d.kind, d.name, d.branch_unit_id, d.project_id, d.task, d.problem_id, d.promise, d.result
            from duty d
           where d.zone_id = $1 and (d.kind, d.name) in (select k.kind, k.name from unnest($2::text[], $3::text[]) as k (kind, name))
           order by d.duty_id for no key update`,
    parameters: [tx.zoneId, named.map(({ kind }) => kind), named.map(({ name }) => name)],
  });
  const facts = await listFacts(
    tx,
    rows.map(({ dutyId }) => dutyId),
  );
  const of = Map.groupBy(facts, ({ subjectId }) => subjectId);
  return new Map(rows.map((row) => [keyOf(row), { ...row, facts: of.get(row.dutyId) ?? [] }]));
}

/** All that held of these squads and posts, as known now. */
export const listFacts = async (tx: Tx, dutyIds: readonly DutyId[]): Promise<DutyFact[]> =>
  (await Promise.all(factTables.map(([table]) => factsOf<DutyKey>(tx, table, dutyIds)))).flat();

/** Names of those who have a part. */
export async function listNamesOf(tx: Tx, facts: readonly DutyFact[]): Promise<ReadonlyMap<string, string>> {
  const people = await listPersonNames(tx, facts.map(({ value }) => value).filter(isUuid));
  return new Map(people.map(({ personId, name }) => [personId, name]));
}

export function saveDuties(tx: Tx, changes: readonly RecordedDuty[]): readonly Statement[] {
  const said = (of: readonly RecordedDuty[]): readonly unknown[] => [
    tx.zoneId,
    of.map(({ dutyId }) => dutyId),
    of.map(({ branchUnitId }) => branchUnitId),
    of.map(({ projectId }) => projectId),
    of.map(({ task }) => task),
    of.map(({ problemId }) => problemId),
    of.map(({ promise }) => promise),
    of.map(({ result }) => result),
  ];
  const made = changes.filter(({ isNew }) => isNew);
  const columns = 'duty_id, branch_unit_id, project_id, task, problem_id, promise, result';
  const arrays = '$2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::uuid[], $7::text[], $8::text[]';
  return [
    {
      sql: insertedRows(`insert into duty (zone_id, ${columns}, kind, name, origin, version, recorded_at)
            select $1, d.duty_id, d.branch_unit_id, d.project_id, d.task, d.problem_id, d.promise, d.result, d.kind, d.name,
                   d.origin, 1, $12
              from unnest(${arrays}, $9::text[], $10::text[], $11::text[])
                   with ordinality as d (${columns}, kind, name, origin, nth)
             order by d.nth`),
      parameters: [
        ...said(made),
        made.map(({ kind }) => kind),
        made.map(({ name }) => name),
        made.map(({ held }) => held.entered[0]?.origin ?? null),
        tx.now,
      ],
    },
    {
      sql: `update duty set branch_unit_id = d.branch_unit_id, project_id = d.project_id, task = d.task,
                            problem_id = d.problem_id, promise = d.promise, result = d.result, version = version + 1
              from unnest(${arrays}) as d (${columns})
             where duty.zone_id = $1 and duty.duty_id = d.duty_id`,
      parameters: said(changes.filter(({ isNew }) => !isNew)),
    },
    ...factTables.flatMap(([table, holds]) =>
      factStatements(
        tx,
        table,
        changes.map(({ held }) => ({
          withdrawn: held.withdrawn,
          entered: held.entered.filter(({ key }) => holds(key)),
        })),
      ),
    ),
  ];
}

/** SQL: the condition on a squad or post `d` that the reader sees it today, by its branch. */
export function isDutySeen(tx: Tx): RawBuilder<boolean> {
  const sight = sightOf(tx, dutyAccess.see);
  return sight === 'everything'
    ? sql<boolean>`true`
    : sql<boolean>`d.branch_unit_id in (select s.unit_id from (${sight.anchors}) s where s.capacity = 'branch')`;
}

type Asked = Omit<ListDuties, 'on'> & { readonly on: PlainDate };

const heldOn = (f: string, on: PlainDate): RawBuilder<boolean> => {
  const column = (name: string) => sql.ref(`${f}.${name}`);
  return sql<boolean>`${column('withdrawn_at')} = 'infinity' and ${column('from_on')} <= ${on} and ${on} < ${column('to_on')}`;
};

/** Those that stand on the day (SQ-03) and that the reader sees now. The counts wrap it. */
const standing = (tx: Tx, { on, kind }: Pick<Asked, 'on' | 'kind'>): RawBuilder<unknown> => sql`
  select d.duty_id, d.number, d.kind, d.name, d.branch_unit_id, d.project_id, d.task, d.promise, d.result, t.from_on as since
    from duty d
    join duty_trait t on t.zone_id = d.zone_id and t.duty_id = d.duty_id and t.trait = 'stands' and ${heldOn('t', on)}
   where d.zone_id = ${tx.zoneId} and ${isDutySeen(tx)} ${kind === undefined ? sql`` : sql`and d.kind = ${kind}`}`;

export const countStanding = (tx: Tx, asked: Asked): Promise<{ kind: DutyKind; count: number }[]> =>
  tx.rows(
    rawStatement(sql<{ kind: DutyKind; count: number }>`
      select m.kind, count(*)::int as count from (${standing(tx, asked)}) as m group by m.kind`),
  );

export type LineRow = Omit<DutyLine, 'number' | 'status'> & { readonly number: string };

/** A page of them; one more than asked for tells that more follow. */
export const listStanding = (tx: Tx, asked: Asked): Promise<LineRow[]> =>
  tx.rows(
    rawStatement(sql<LineRow>`
      select m.duty_id, m.number, m.kind, m.name, m.task, m.promise, m.result, m.since,
             json_build_object('unitId', m.branch_unit_id, 'name', u.name) as branch,
             (select json_build_object('projectId', c.project_id, 'name', c.name) from project c
               where c.zone_id = ${tx.zoneId} and c.project_id = m.project_id
                 and ${isProjectSeen(tx, sql`c.project_id`)}) as project,
             (select t.value from duty_trait t
               where t.zone_id = ${tx.zoneId} and t.duty_id = m.duty_id and t.trait = 'endsOn' and ${heldOn('t', asked.on)}) as ends_on,
             (select coalesce(json_agg(json_build_object('personId', p.person_id, 'name', q.name, 'part', p.part)
                                       order by array_position(array['leader', 'holder'], p.part), q.name), '[]')
                from duty_person p join person q on q.zone_id = p.zone_id and q.person_id = p.person_id
               where p.zone_id = ${tx.zoneId} and p.duty_id = m.duty_id and ${heldOn('p', asked.on)}) as people
        from (select * from (${standing(tx, asked)}) as all_of_them
               where number > ${asked.after ?? 0} order by number limit ${asked.limit + 1}) as m
        join unit u on u.zone_id = ${tx.zoneId} and u.unit_id = m.branch_unit_id
       order by m.number`),
  );

type Listed = DutyColumns & {
  readonly dutyId: DutyId;
  readonly number: string;
  readonly name: string;
  readonly branchName: string;
  readonly projectName: string | null;
  readonly branchUnitId: UnitId;
};

/** Those of one kind that the reader sees, as the sheet lists them, some hundreds at a time. */
export const dutiesInOrder = (tx: Tx, kind: DutyKind) =>
  inBatches<Listed>(500, (after, size) =>
    tx.rows<Listed>(
      rawStatement(sql<Listed>`
        select d.duty_id, d.number, d.name, d.branch_unit_id, d.project_id, d.task, d.problem_id, d.promise, d.result,
               u.name as branch_name,
               (select c.name from project c
                 where c.zone_id = ${tx.zoneId} and c.project_id = d.project_id
                   and ${isProjectSeen(tx, sql`c.project_id`)}) as project_name
          from duty d
          join unit u on u.zone_id = d.zone_id and u.unit_id = d.branch_unit_id
         where d.zone_id = ${tx.zoneId} and d.kind = ${kind} and d.number > ${after?.number ?? '0'} and ${isDutySeen(tx)}
         order by d.number limit ${size}`),
    ),
  );
