import type { Tx } from '#platform/commands';
import type { Statement } from '#platform/database';
import type { KindOfProblem } from './contract.ts';
import { kindsOf } from './kind.rules.ts';

/** The zone's kinds in their order, retired ones too; its own rows locked against a change beside this one `forChange`. */
export async function listKinds(tx: Tx, forChange = false): Promise<readonly KindOfProblem[]> {
  const own = await tx.rows<KindOfProblem>({
    sql: `select kind, name, name_en, official_order, retired_on, version from problem_kind where zone_id = $1${
      forChange ? ' order by kind for no key update' : ''
    }`,
    parameters: [tx.zoneId],
  });
  return kindsOf(own);
}

export const saveKinds = (tx: Tx, kinds: readonly KindOfProblem[]): readonly Statement[] => [
  {
    sql: `insert into problem_kind (zone_id, kind, name, name_en, official_order, retired_on, version)
          select $1, k.kind, k.name, k.name_en, k.official_order, k.retired_on, k.version
            from unnest($2::text[], $3::text[], $4::text[], $5::int[], $6::date[], $7::int[])
                 as k (kind, name, name_en, official_order, retired_on, version)
              on conflict (zone_id, kind) do update
                 set retired_on = excluded.retired_on, version = excluded.version`,
    parameters: [
      tx.zoneId,
      kinds.map(({ kind }) => kind),
      kinds.map(({ name }) => name),
      kinds.map(({ nameEn }) => nameEn),
      kinds.map(({ officialOrder }) => officialOrder),
      kinds.map(({ retiredOn }) => retiredOn),
      kinds.map(({ version }) => version),
    ],
  },
];
