import type pg from 'pg';
import type { AccountActor } from '#capabilities/access/testing';
import type { UnitId } from '#kernel/ids';

/** Agreements by the set, over projects and units that stand already: every second one signed, each with its facts. */
export async function fillAgreements(owner: pg.Client, zoneId: string, agreements: number): Promise<void> {
  const fill = (sql: string) => owner.query(sql, [zoneId, agreements]);
  const each = 'generate_series(1, $2::int) i';
  const agreement = `md5('agreement ' || i)::uuid`;
  await fill(
    `insert into agreement (zone_id, agreement_id, name, investor, project_id, version, recorded_at)
     select $1, ${agreement}, 'agreement ' || i, 'investor ' || i, md5('project ' || i)::uuid, 1, now() from ${each}`,
  );
  for (const [table, columns, values] of facts) {
    await fill(
      `insert into agreement_${table} (zone_id, fact_id, agreement_id, ${columns}, from_on, to_on, recorded_at, command_id, withdrawn_at)
       select $1, md5('${table} ' || i)::uuid, ${agreement}, ${values}, '2022-01-01'::date + i % 150, 'infinity', now(), $1, 'infinity' from ${each}`,
    );
  }
}

/** Table, columns and values of each. */
const facts: readonly (readonly [table: string, columns: string, values: string])[] = [
  ['trait', 'trait, value', `'stage', case i % 2 when 0 then 'signed' else 'negotiating' end`],
  ['measure', 'measure, amount, qualifier', `'investment', i::bigint * 1000000, 'exact'`],
  ['commitment', 'kind, due_on, due_precision', `'start', '2022-05-31'::date + i % 60, 'day'`],
  ['review', 'kind, result', `'start', 'unmet'`],
  ['promise', 'promise, owner_unit_id', `'promise', md5('unit ' || (1 + i % 40000))::uuid`],
];

type Here = { readonly officer: AccountActor; readonly root: UnitId };

/** What the operations on agreements are asked, by an office that does not see the whole. */
export const agreementRequests = (here: () => Here) => ({
  listAgreements: () => {
    const { officer, root } = here();
    const actor = { ...officer, grants: [{ role: 'projects-office', unitId: root, wholeZone: true }] };
    return { asked: { query: { show: 'lateStart', limit: 50 } }, actor };
  },
});
