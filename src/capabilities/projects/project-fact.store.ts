import type { DatedFact, FactChange } from '#kernel/dated-fact';
import type { Id, PersonId } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import { insertedRows, type Statement } from '#platform/database';
import { withdrawFacts } from '#platform/facts';
import {
  type HeldChange,
  type HeldFact,
  histories,
  type History,
  type ProjectId,
  type ReachedStage,
} from './contract.ts';
import type { AnchorFact, KindFact, MemberFact } from './project-change.rules.ts';

/** What is withdrawn and entered of one project. */
export type Changed<Fact extends DatedFact<unknown>> = FactChange<Fact> & { readonly projectId: ProjectId };

type SqlType = 'text' | 'uuid' | 'int' | 'bigint' | 'boolean' | 'date';
/** The columns of a history beside those every fact has: its key, and its value or the members of it. */
type OwnColumns = {
  readonly table: `project_${string}`;
  readonly key?: readonly [column: string, type: SqlType];
  readonly value: readonly [column: string, type: SqlType] | Readonly<Record<string, readonly [string, SqlType]>>;
};

const quantity = { amount: ['amount', 'bigint'], qualifier: ['qualifier', 'text'], word: ['word', 'text'] } as const;
const ownColumns: Readonly<Record<History, OwnColumns>> = {
  kind: { table: 'project_kind', value: ['kind', 'text'] },
  industry: { table: 'project_industry', value: ['industry_code', 'text'] },
  park: { table: 'project_park', value: ['park_id', 'uuid'] },
  investment: { table: 'project_investment', value: quantity },
  land: { table: 'project_land', value: quantity },
  statistics: { table: 'project_statistics', value: ['included', 'boolean'] },
  funding: { table: 'project_funding', value: ['source', 'text'] },
  listing: { table: 'project_listing', value: ['list', 'text'] },
  anchor: { table: 'project_anchor', key: ['capacity', 'text'], value: ['unit_id', 'uuid'] },
  member: { table: 'project_member', key: ['slot', 'text'], value: ['person_id', 'uuid'] },
  planItem: { table: 'project_plan_item', key: ['year', 'int'], value: ['nature', 'text'] },
  planInvestment: { table: 'project_plan_investment', key: ['year', 'int'], value: quantity },
  stagePlan: {
    table: 'project_stage_plan',
    key: ['stage', 'text'],
    value: { on: ['planned_on', 'date'], precision: ['precision', 'text'] },
  },
};

const isOne = (value: OwnColumns['value']): value is readonly [string, SqlType] => Array.isArray(value);

const known = (history: History): string => {
  const { table, key, value } = ownColumns[history];
  const members = (columns: Exclude<OwnColumns['value'], readonly [string, SqlType]>) =>
    Object.entries(columns).flatMap(([name, [column]]) => [`'${name}'`, column]);
  const json = isOne(value) ? `to_json(${value[0]})` : `json_build_object(${members(value).join(', ')})`;
  return `select '${history}' as history, ${key === undefined ? `''` : `${key[0]}::text`} as key, fact_id, project_id,
                 ${json} as value, from_on as "from", to_on as "to", reason, origin
            from ${table} where zone_id = $1 and project_id = any($2::uuid[]) and withdrawn_at = 'infinity'`;
};

/** Facts of the projects as known now, of whatever day, of these histories. */
export const listHeldFacts = (
  tx: Tx,
  projectIds: readonly ProjectId[],
  of: readonly History[] = histories,
): Promise<HeldFact[]> =>
  tx.rows<HeldFact>({ sql: of.map(known).join(' union all '), parameters: [tx.zoneId, [...projectIds]] });

export const listKinds = async (tx: Tx, projectIds: readonly ProjectId[]): Promise<KindFact[]> =>
  (await listHeldFacts(tx, projectIds, ['kind'])) as unknown as KindFact[];

export const listAnchors = async (tx: Tx, projectIds: readonly ProjectId[]): Promise<AnchorFact[]> =>
  (await listHeldFacts(tx, projectIds, ['anchor'])).map(
    ({ key, ...fact }) => ({ ...fact, capacity: key }) as unknown as AnchorFact,
  );

export const listMembers = async (tx: Tx, projectIds: readonly ProjectId[]): Promise<MemberFact[]> =>
  (await listHeldFacts(tx, projectIds, ['member'])).map(
    ({ key, ...fact }) => ({ ...fact, slot: key }) as unknown as MemberFact,
  );

/** Stages reached, as known now. */
export const listReachedStages = (tx: Tx, projectIds: readonly ProjectId[]): Promise<ReachedStage[]> =>
  tx.rows<ReachedStage>({
    sql: `select fact_id, project_id, stage, json_build_object('on', on_day, 'precision', precision) as reached, origin
            from project_stage where zone_id = $1 and project_id = any($2::uuid[]) and withdrawn_at = 'infinity'
           order by on_day, seq`,
    parameters: [tx.zoneId, [...projectIds]],
  });

/** Of these persons, those of the zone. */
export async function listPersonsThere(tx: Tx, personIds: readonly PersonId[]): Promise<ReadonlySet<PersonId>> {
  const rows = await tx.rows<{ personId: PersonId }>({
    sql: 'select person_id from person where zone_id = $1 and person_id = any($2::uuid[])',
    parameters: [tx.zoneId, [...personIds]],
  });
  return new Set(rows.map(({ personId }) => personId));
}

export const saveKinds = (tx: Tx, changes: readonly Changed<KindFact>[]): readonly Statement[] => [
  withdrawFacts(tx, 'project_kind', withdrawnOf(changes)),
  insertKinds(tx, enteredOf(changes)),
  countVersions(tx, changes),
];

export const saveAnchors = (tx: Tx, changes: readonly Changed<AnchorFact>[]): readonly Statement[] => [
  withdrawFacts(tx, 'project_anchor', withdrawnOf(changes)),
  insertAnchors(tx, enteredOf(changes)),
  countVersions(tx, changes),
];

export const saveMembers = (tx: Tx, changes: readonly Changed<MemberFact>[]): readonly Statement[] => [
  withdrawFacts(tx, 'project_member', withdrawnOf(changes)),
  insertFacts(
    tx,
    'member',
    enteredOf(changes).map((fact) => ({ ...fact, key: fact.slot })),
  ),
  countVersions(tx, changes),
];

/** What changes in the histories of projects, a table at a time; their versions are counted elsewhere. */
export const saveHeldFacts = (tx: Tx, changes: readonly HeldChange[]): readonly Statement[] =>
  histories.flatMap((history): readonly Statement[] => {
    const of = changes.filter((change) => change.history === history);
    const [gone, come] = [withdrawnOf(of), enteredOf(of)];
    return [
      ...(gone.length === 0 ? [] : [withdrawFacts(tx, ownColumns[history].table, gone)]),
      ...(come.length === 0 ? [] : [insertFacts(tx, history, come)]),
    ];
  });

export const saveReachedStages = (
  tx: Tx,
  withdrawn: readonly Id<'FactId'>[],
  entered: readonly ReachedStage[],
): readonly Statement[] => [
  ...(withdrawn.length === 0 ? [] : [withdrawFacts(tx, 'project_stage', withdrawn)]),
  ...(entered.length === 0 ? [] : [insertReachedStages(tx, entered)]),
];

const insertReachedStages = (tx: Tx, stages: readonly ReachedStage[]): Statement => ({
  sql: insertedRows(`insert into project_stage (zone_id, fact_id, project_id, stage, on_day, precision, origin, recorded_at, command_id, withdrawn_at)
        select $1, f.fact_id, f.project_id, f.stage, f.on_day, f.precision, f.origin, $8, $9, 'infinity'
          from unnest($2::uuid[], $3::uuid[], $4::text[], $5::date[], $6::text[], $7::text[])
               as f (fact_id, project_id, stage, on_day, precision, origin)`),
  parameters: [
    tx.zoneId,
    stages.map(({ factId }) => factId),
    stages.map(({ projectId }) => projectId),
    stages.map(({ stage }) => stage),
    stages.map(({ reached }) => reached.on),
    stages.map(({ reached }) => reached.precision),
    stages.map(({ origin }) => origin),
    tx.now,
    tx.commandId,
  ],
});

const enteredOf = <Fact extends DatedFact<unknown>>(changes: readonly FactChange<Fact>[]): readonly Fact[] =>
  changes.flatMap(({ entered }) => entered);
const withdrawnOf = (changes: readonly Pick<FactChange, 'withdrawn'>[]): readonly Id<'FactId'>[] =>
  changes.flatMap(({ withdrawn }) => withdrawn);

export const countVersions = (tx: Tx, changes: readonly { readonly projectId: ProjectId }[]): Statement => ({
  sql: 'update project set version = version + 1 where zone_id = $1 and project_id = any($2::uuid[])',
  parameters: [tx.zoneId, changes.map(({ projectId }) => projectId)],
});

export const insertKinds = (tx: Tx, facts: readonly KindFact[]): Statement =>
  insertFacts(
    tx,
    'kind',
    facts.map((fact) => ({ ...fact, key: '' })),
  );

export const insertAnchors = (tx: Tx, facts: readonly AnchorFact[]): Statement =>
  insertFacts(
    tx,
    'anchor',
    facts.map((fact) => ({ ...fact, key: fact.capacity })),
  );

/** $1 to $9, alike for every fact: the zone, six arrays, then when and by which command it became known. */
function insertFacts(tx: Tx, history: History, facts: readonly Omit<HeldFact, 'history'>[]): Statement {
  if (tx.commandId === null) throw new Error('facts are written by commands only');
  const { table, key, value } = ownColumns[history];
  const own: readonly { readonly column: string; readonly type: SqlType; readonly values: readonly unknown[] }[] = [
    ...(key === undefined ? [] : [{ column: key[0], type: key[1], values: facts.map((fact) => fact.key) }]),
    ...(isOne(value)
      ? [{ column: value[0], type: value[1], values: facts.map((fact) => fact.value) }]
      : Object.entries(value).map(([member, [column, type]]) => ({
          column,
          type,
          values: facts.map((fact) => (fact.value as Readonly<Record<string, unknown>>)[member]),
        }))),
  ];
  const names = own.map(({ column }) => column);
  return {
    sql: insertedRows(`insert into ${table} (zone_id, fact_id, project_id, from_on, to_on, reason, origin,
                                recorded_at, command_id, withdrawn_at, ${names.join(', ')})
          select $1, f.fact_id, f.project_id, f.from_on, f.to_on, f.reason, f.origin, $8, $9, 'infinity',
                 ${names.map((name) => `f.${name}`).join(', ')}
            from unnest($2::uuid[], $3::uuid[], $4::date[], $5::date[], $6::text[], $7::text[],
                        ${own.map(({ type }, index) => `$${index + 10}::${type}[]`).join(', ')})
                 as f (fact_id, project_id, from_on, to_on, reason, origin, ${names.join(', ')})`),
    parameters: [
      tx.zoneId,
      facts.map(({ factId }) => factId),
      facts.map(({ projectId }) => projectId),
      facts.map(({ from }) => from),
      facts.map(({ to }) => to),
      facts.map(({ reason }) => reason),
      facts.map(({ origin }) => origin),
      tx.now,
      tx.commandId,
      ...own.map(({ values }) => values),
    ],
  };
}
