import { isProjectSeen } from '#capabilities/projects';
import type { Id } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import { insertedRows, rawStatement, sql, type Statement } from '#platform/database';
import { factsOf, factStatements, withdrawFacts } from '#platform/facts';
import { inBatches } from '#platform/ledgers';
import type { RecordWork, WorkId, WorkUnit } from './contract.ts';
import { amountOf, type DayFact, type KeptWork, type RecordedWork, type WorkFact, type WorkKey } from './work.rules.ts';
import { factTables } from './work.table.ts';
import { measureOf } from './units.rules.ts';

type Named = Pick<RecordWork, 'projectId' | 'name'>;
export const keyOf = ({ projectId, name }: Named): string => `${projectId} ${name}`;

/** Works of these names in their projects as they are kept, locked. */
export async function findWorks(tx: Tx, named: readonly Named[]): Promise<ReadonlyMap<string, KeptWork>> {
  const rows = await tx.rows<Pick<KeptWork, 'workId' | 'projectId' | 'name'>>({
    sql: `select w.work_id, w.project_id, w.name from work w
           where w.zone_id = $1
             and (w.project_id, w.name) in (select k.project_id, k.name from unnest($2::uuid[], $3::text[]) as k (project_id, name))
           order by w.work_id for no key update`,
    parameters: [tx.zoneId, named.map(({ projectId }) => projectId), named.map(({ name }) => name)],
  });
  const { factsBy, daysBy } = await listFacts(
    tx,
    rows.map(({ workId }) => workId),
  );
  return new Map(
    rows.map((row) => [
      keyOf(row),
      { ...row, facts: factsBy.get(row.workId) ?? [], days: daysBy.get(row.workId) ?? [] },
    ]),
  );
}

/** Everything known of these works now, of whatever day, by the work. */
export async function listFacts(tx: Tx, workIds: readonly WorkId[]) {
  const [days, ...held] = await Promise.all([
    listDayFacts(tx, workIds),
    ...factTables.map((table) => factsOf<WorkKey>(tx, table, workIds)),
  ]);
  return {
    factsBy: Map.groupBy<string, WorkFact>(held.flat(), ({ subjectId }) => subjectId),
    daysBy: Map.groupBy<string, DayFact>(days, ({ subjectId }) => subjectId),
  };
}

const listDayFacts = (tx: Tx, workIds: readonly WorkId[]): Promise<DayFact[]> =>
  tx.rows<DayFact>({
    sql: `select fact_id, work_id as subject_id, 'done ' || measure as key, concat_ws(' ', amount, unit, qualifier, word) as value,
                 json_build_object('on', on_day, 'precision', precision) as "on", origin
            from work_done where zone_id = $1 and work_id = any($2::uuid[]) and withdrawn_at = 'infinity'
          union all
          select fact_id, work_id, 'reached ' || step, '', json_build_object('on', on_day, 'precision', precision), origin
            from work_step where zone_id = $1 and work_id = any($2::uuid[]) and withdrawn_at = 'infinity'`,
    parameters: [tx.zoneId, [...workIds]],
  });

export function saveWorks(tx: Tx, changes: readonly RecordedWork[]): readonly Statement[] {
  const made = changes.filter(({ isNew }) => isNew);
  return [
    {
      sql: insertedRows(`insert into work (zone_id, work_id, project_id, name, origin, version, recorded_at)
            select $1, w.work_id, w.project_id, w.name, w.origin, 1, $2
              from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[]) with ordinality as w (work_id, project_id, name, origin, nth)
             order by w.nth`),
      parameters: [
        tx.zoneId,
        tx.now,
        made.map(({ workId }) => workId),
        made.map(({ projectId }) => projectId),
        made.map(({ name }) => name),
        made.map(({ held }) => held.entered[0]?.origin ?? null),
      ],
    },
    {
      sql: 'update work set version = version + 1 where zone_id = $1 and work_id = any($2::uuid[])',
      parameters: [tx.zoneId, changes.filter(({ isNew }) => !isNew).map(({ workId }) => workId)],
    },
    ...factTables.flatMap((table) =>
      factStatements(
        tx,
        table,
        changes.map(({ held }) => ({
          withdrawn: held.withdrawn,
          entered: held.entered.filter(({ key }) =>
            table.prefix === undefined ? key === 'kind' : key.startsWith(table.prefix),
          ),
        })),
      ),
    ),
    ...dayStatements(
      tx,
      changes.flatMap(({ days }) => days.withdrawn),
      changes.flatMap(({ days }) => days.entered),
    ),
  ];
}

const isDone = ({ key }: DayFact): boolean => key.startsWith('done ');

function dayStatements(tx: Tx, withdrawn: readonly DayFact[], entered: readonly DayFact[]): readonly Statement[] {
  const done = entered.filter(isDone);
  const amounts = done.map(({ value }) => amountOf(value));
  const reached = entered.filter((fact) => !isDone(fact));
  const ids = (facts: readonly DayFact[]): readonly Id<'FactId'>[] => facts.map(({ factId }) => factId);
  const common = (facts: readonly DayFact[]): readonly unknown[] => [
    tx.zoneId,
    tx.now,
    tx.commandId,
    ids(facts),
    facts.map(({ subjectId }) => subjectId),
    facts.map(({ on }) => on.on),
    facts.map(({ on }) => on.precision),
    facts.map(({ origin }) => origin),
  ];
  const insert = (table: string, columns: string, arrays: string, parameters: readonly unknown[]): Statement => ({
    sql: insertedRows(`insert into ${table} (zone_id, recorded_at, command_id, withdrawn_at, fact_id, work_id, on_day, precision, origin, ${columns})
          select $1, $2, $3, 'infinity', f.* from unnest($4::uuid[], $5::uuid[], $6::date[], $7::text[], $8::text[], ${arrays}) as f`),
    parameters,
  });
  return [
    withdrawFacts(tx, 'work_done', ids(withdrawn.filter(isDone))),
    withdrawFacts(tx, 'work_step', ids(withdrawn.filter((fact) => !isDone(fact)))),
    insert(
      'work_done',
      'measure, amount, unit, qualifier, word',
      '$9::text[], $10::bigint[], $11::text[], $12::text[], $13::text[]',
      [
        ...common(done),
        amounts.map(({ unit }) => measureOf(unit)),
        amounts.map(({ quantity }) => quantity.amount),
        amounts.map(({ unit }): WorkUnit => unit),
        amounts.map(({ quantity }) => quantity.qualifier),
        amounts.map(({ quantity }) => quantity.word),
      ],
    ),
    insert('work_step', 'step', '$9::text[]', [
      ...common(reached),
      reached.map(({ key }) => key.slice('reached '.length)),
    ]),
  ];
}

type Listed = {
  readonly workId: WorkId;
  readonly number: string;
  readonly name: string;
  readonly projectName: string;
  readonly projectNumber: string;
};

/** Works the reader sees, project by project as the sheet lists them, some hundreds at a time. */
export const worksInOrder = (tx: Tx) =>
  inBatches<Listed>(500, (after, size) =>
    tx.rows<Listed>(
      rawStatement(sql<Listed>`
        select w.work_id, w.number, w.name, p.name as project_name, p.number as project_number
          from work w join project p on p.zone_id = w.zone_id and p.project_id = w.project_id
         where w.zone_id = ${tx.zoneId} and ${isProjectSeen(tx, sql`w.project_id`)}
           and (p.number, w.number) > (${after?.projectNumber ?? '0'}::bigint, ${after?.number ?? '0'}::bigint)
         order by p.number, w.number limit ${size}`),
    ),
  );
