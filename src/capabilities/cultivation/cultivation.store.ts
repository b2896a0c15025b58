import { listPersonNames, rolesHeldAt } from '#capabilities/organisation';
import { isUuid, type UnitId } from '#kernel/ids';
import type { Interval } from '#kernel/interval';
import type { Tx } from '#platform/commands';
import { insertedRows, rawStatement, sql, type Statement } from '#platform/database';
import { factsOf, factStatements, withdrawFacts } from '#platform/facts';
import type { CultivationId, CultivationKey } from './contract.ts';
import type { CultivationFactOf, KeptCultivation, RecordedCultivation } from './cultivation.rules.ts';
import { factTables } from './cultivation.table.ts';
import type { KeptStep } from './step.rules.ts';

type There = { readonly name: string; readonly roles: readonly string[]; readonly probation: readonly Interval[] };

/** Branches and persons of these ids: with the roles held at the one, and when the other was on probation. */
export async function listThere(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, There>> {
  const list = [...ids];
  const rows = await tx.rows<There & { readonly id: string }>(
    rawStatement(sql<There & { id: string }>`
      select b.unit_id as id, u.name, ${rolesHeldAt(tx, sql`b.unit_id`)} as roles, '{}'::json[] as probation
        from branch b join unit u on u.zone_id = b.zone_id and u.unit_id = b.unit_id
       where b.zone_id = ${tx.zoneId} and b.unit_id = any(${list}::uuid[])
      union all
      select p.person_id, p.name, '{}',
             array(select json_build_object('from', t.from_on, 'to', t.to_on) from member_trait t
                    where t.zone_id = p.zone_id and t.person_id = p.person_id and t.trait = 'status'
                      and t.value = 'probationary' and t.withdrawn_at = 'infinity')
        from person p where p.zone_id = ${tx.zoneId} and p.person_id = any(${list}::uuid[])`),
  );
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** Of these names of organisations, those that a temporary branch bears. */
export async function listTemporary(tx: Tx, names: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ name: string }>({
    sql: `select u.name from unit u
            join branch_trait t on t.zone_id = u.zone_id and t.unit_id = u.unit_id and t.trait = 'tenure'
                               and t.value = 'temporary' and t.withdrawn_at = 'infinity' and t.to_on = 'infinity'
           where u.zone_id = $1 and u.name = any($2::text[]) and u.kind = 'branch'`,
    parameters: [tx.zoneId, [...names]],
  });
  return new Set(rows.map(({ name }) => name));
}

type Key = { readonly branchUnitId: UnitId; readonly name: string };
export const keyOf = ({ branchUnitId, name }: Key): string => `${branchUnitId} ${name}`;

/** Records of these branches and names as they are kept, locked. */
export async function findCultivations(tx: Tx, keys: readonly Key[]): Promise<ReadonlyMap<string, KeptCultivation>> {
  const rows = await tx.rows<Key & Pick<KeptCultivation, 'cultivationId' | 'remark'>>({
    sql: `select c.cultivation_id, c.branch_unit_id, c.name, c.remark from cultivation c
           where c.zone_id = $1 and (c.branch_unit_id, c.name) in
                 (select k.branch_unit_id, k.name from unnest($2::uuid[], $3::text[]) as k (branch_unit_id, name))
           order by c.cultivation_id for no key update`,
    parameters: [tx.zoneId, keys.map(({ branchUnitId }) => branchUnitId), keys.map(({ name }) => name)],
  });
  const ids = rows.map(({ cultivationId }) => cultivationId);
  const [facts, steps] = await Promise.all([listFacts(tx, ids), listSteps(tx, ids)]);
  const factsBy = Map.groupBy(facts, ({ subjectId }) => subjectId);
  const stepsBy = Map.groupBy(steps, ({ cultivationId }) => cultivationId);
  return new Map(
    rows.map((row) => {
      const { cultivationId, remark } = row;
      const held = { facts: factsBy.get(cultivationId) ?? [], steps: stepsBy.get(cultivationId) ?? [] };
      return [keyOf(row), { cultivationId, remark, ...held }];
    }),
  );
}

/** All that held of these records, as known now. */
export const listFacts = async (tx: Tx, ids: readonly CultivationId[]): Promise<CultivationFactOf[]> =>
  (await Promise.all(factTables.map(([table]) => factsOf<CultivationKey>(tx, table, ids)))).flat();

export const listSteps = (
  tx: Tx,
  ids: readonly CultivationId[],
): Promise<(KeptStep & { cultivationId: CultivationId })[]> =>
  tx.rows(
    rawStatement(sql`
      select s.fact_id, s.cultivation_id, s.step, json_build_object('on', s.on_day, 'precision', s.on_precision) as "on",
             s.day_known, s.organisation, s.origin
        from cultivation_step s
       where s.zone_id = ${tx.zoneId} and s.cultivation_id = any(${[...ids]}::uuid[]) and s.withdrawn_at = 'infinity'
       order by s.on_day, s.seq`),
  );

/** Names of the contacts. */
export async function listNamesOf(tx: Tx, facts: readonly CultivationFactOf[]): Promise<ReadonlyMap<string, string>> {
  const people = await listPersonNames(tx, facts.map(({ value }) => value).filter(isUuid));
  return new Map(people.map(({ personId, name }) => [personId, name]));
}

export function saveCultivations(tx: Tx, changes: readonly RecordedCultivation[]): readonly Statement[] {
  const made = changes.filter(({ isNew }) => isNew);
  const known = changes.filter(({ isNew }) => !isNew);
  return [
    {
      sql: insertedRows(`insert into cultivation (zone_id, cultivation_id, branch_unit_id, name, remark, origin, version, recorded_at)
            select $1, c.cultivation_id, c.branch_unit_id, c.name, c.remark, c.origin, 1, $7
              from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[])
                   with ordinality as c (cultivation_id, branch_unit_id, name, remark, origin, nth)
             order by c.nth`),
      parameters: [
        tx.zoneId,
        made.map(({ cultivationId }) => cultivationId),
        made.map(({ branchUnitId }) => branchUnitId),
        made.map(({ name }) => name),
        made.map(({ remark }) => remark),
        made.map(({ steps }) => steps.entered[0]?.origin ?? null),
        tx.now,
      ],
    },
    {
      sql: `update cultivation set remark = c.remark, version = version + 1
              from unnest($2::uuid[], $3::text[]) as c (cultivation_id, remark)
             where cultivation.zone_id = $1 and cultivation.cultivation_id = c.cultivation_id`,
      parameters: [tx.zoneId, known.map(({ cultivationId }) => cultivationId), known.map(({ remark }) => remark)],
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
    ...stepStatements(tx, changes),
  ];
}

function stepStatements(tx: Tx, changes: readonly RecordedCultivation[]): readonly Statement[] {
  const withdrawn = changes.flatMap(({ steps }) => steps.withdrawn.map(({ factId }) => factId));
  const entered = changes.flatMap(({ cultivationId, steps }) =>
    steps.entered.map((step) => ({ ...step, cultivationId })),
  );
  return [
    withdrawFacts(tx, 'cultivation_step', withdrawn),
    {
      sql: insertedRows(`insert into cultivation_step (zone_id, fact_id, cultivation_id, step, on_day, on_precision, day_known,
                                          organisation, origin, recorded_at, command_id, withdrawn_at)
            select $1, s.fact_id, s.cultivation_id, s.step, s.on_day, s.on_precision, s.day_known, s.organisation,
                   s.origin, $2, $3, 'infinity'
              from unnest($4::uuid[], $5::uuid[], $6::text[], $7::date[], $8::text[], $9::boolean[], $10::text[], $11::text[])
                   as s (fact_id, cultivation_id, step, on_day, on_precision, day_known, organisation, origin)`),
      parameters: [
        tx.zoneId,
        tx.now,
        tx.commandId,
        entered.map(({ factId }) => factId),
        entered.map(({ cultivationId }) => cultivationId),
        entered.map(({ step }) => step),
        entered.map(({ on }) => on.on),
        entered.map(({ on }) => on.precision),
        entered.map(({ dayKnown }) => dayKnown),
        entered.map(({ organisation }) => organisation),
        entered.map(({ origin }) => origin),
      ],
    },
  ];
}
