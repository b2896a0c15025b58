import { rolesHeldAt, sightOf } from '#capabilities/organisation';
import type { UnitKind } from '#capabilities/organisation/contract';
import type { PersonId, UnitId } from '#kernel/ids';
import type { PlainDate } from '#kernel/plain-date';
import type { Tx } from '#platform/commands';
import {
  insertedRows,
  type RawBuilder,
  rawStatement,
  spanColumns,
  spanOfRow,
  sql,
  type Statement,
} from '#platform/database';
import type { Deployment, DeploymentId, Level } from './contract.ts';
import { deploymentAccess } from './deployment.access.ts';
import { type KeptDeployment, levelOf } from './deployment.rules.ts';

/** SQL that keeps to the deployments the reader sees, joined to a table `d` (house.md 3.4). */
export function seenDeployments(tx: Tx): RawBuilder<unknown> {
  const sight = sightOf(tx, deploymentAccess.see);
  if (sight === 'everything') return sql``;
  const self = sight.inPerson.includes('self') && tx.actor.kind === 'account' ? tx.actor.personId : null;
  const anchored = (capacity: string, column: string) => sql`
    select e.deployment_id
      from (${sight.anchors}) s
      join deployment e on e.zone_id = ${tx.zoneId} and ${sql.ref(`e.${column}`)} = s.unit_id and e.withdrawn_at = 'infinity'
     where s.capacity = ${capacity}`;
  return sql`
    join (${anchored('home', 'homeUnitId')} union ${anchored('target', 'unitId')} union
          select e.deployment_id from deployment e
           where e.zone_id = ${tx.zoneId} and e.person_id = ${self}::uuid and e.withdrawn_at = 'infinity') seen
      on seen.deployment_id = d.deployment_id`;
}

export type DeploymentRow = Omit<Deployment, 'level' | 'standing'> & {
  readonly homeKind: UnitKind;
  readonly roles: string[];
};

const columns = (tx: Tx): RawBuilder<unknown> => sql`
  d.deployment_id, d.version, d.person_id, p.name as person_name, d.home_unit_id, h.name as home_unit_name,
  h.kind as home_kind, d.unit_id, t.name as unit_name, d.way, d.basis, ${spanOfRow('d')},
  ${rolesHeldAt(tx, sql`d.home_unit_id`)} as roles`;

const withNames = sql`
  join person p on p.zone_id = d.zone_id and p.person_id = d.person_id
  join unit h on h.zone_id = d.zone_id and h.unit_id = d.home_unit_id
  join unit t on t.zone_id = d.zone_id and t.unit_id = d.unit_id`;

export type SentTo = { readonly unitId: UnitId | undefined; readonly on: PlainDate };

/** `from deployment d … where`: who was sent on a day, to a unit or below it as the tree stood. The counts wrap it. */
const sentTo = (tx: Tx, { unitId, on }: SentTo): RawBuilder<unknown> => sql`
      from deployment d
      ${seenDeployments(tx)}
      ${withNames}
      ${unitId === undefined ? sql`` : below(unitId, on)}
     where d.zone_id = ${tx.zoneId} and d.withdrawn_at = 'infinity' and d.from_on <= ${on} and ${on} < d.to_on`;

const below = (unitId: UnitId, on: PlainDate): RawBuilder<unknown> => sql`
      join unit_path b on b.zone_id = d.zone_id and b.descendant_id = d.unit_id and b.ancestor_id = ${unitId}
                      and b.withdrawn_at = 'infinity' and b.from_on <= ${on} and ${on} < b.to_on`;

export const listSentTo = (
  tx: Tx,
  sought: SentTo,
  { after, limit }: { readonly after?: DeploymentId | undefined; readonly limit: number },
): Promise<DeploymentRow[]> =>
  tx.rows<DeploymentRow>(
    rawStatement(sql<DeploymentRow>`
      select ${columns(tx)} ${sentTo(tx, sought)}
         ${after === undefined ? sql`` : sql`and d.deployment_id > ${after}`}
       order by d.deployment_id limit ${limit}`),
  );

/** People by level, each once a level. */
export const countSentTo = (tx: Tx, sought: SentTo): Promise<{ level: Level; people: number }[]> =>
  tx.rows(
    rawStatement(sql<{ level: Level; people: number }>`
      select k.level, count(distinct s.person_id)::int as people
        from (select d.person_id, h.kind ${sentTo(tx, sought)}) s
        join unnest(${Object.keys(levelOf)}::text[], ${Object.values(levelOf)}::text[]) as k (kind, level) on k.kind = s.kind
       group by k.level`),
  );

/** Where one person is and was sent, as far as the reader sees it. */
export const listSentPerson = (tx: Tx, personId: PersonId): Promise<DeploymentRow[]> =>
  tx.rows<DeploymentRow>(
    rawStatement(sql<DeploymentRow>`
      select ${columns(tx)}
        from deployment d
        ${seenDeployments(tx)}
        ${withNames}
       where d.zone_id = ${tx.zoneId} and d.person_id = ${personId} and d.withdrawn_at = 'infinity'
       order by d.to_on desc, d.from_on desc, d.deployment_id`),
  );

export type Load = { readonly load: number; readonly roles: string[] };

/** How many deployments of a person hold today, and the roles the reader holds at the units of their posts. */
export async function findLoad(tx: Tx, personId: PersonId): Promise<Load> {
  const [found] = await tx.rows<Load>(
    rawStatement(sql<Load>`
      select (select count(*)::int from deployment d
               where d.zone_id = ${tx.zoneId} and d.person_id = ${personId} and d.withdrawn_at = 'infinity'
                 and d.from_on <= ${tx.today} and ${tx.today} < d.to_on) as load,
             array(select distinct held.role
                     from post h cross join lateral unnest(${rolesHeldAt(tx, sql`h.unit_id`)}) as held (role)
                    where h.zone_id = ${tx.zoneId} and h.person_id = ${personId} and h.withdrawn_at = 'infinity'
                      and h.from_on <= ${tx.today} and ${tx.today} < h.to_on) as roles`),
  );
  return found ?? { load: 0, roles: [] };
}

export type DeploymentToEnd = KeptDeployment & { readonly roles: string[] };

/** Deployments as they are known now, by id, locked through their people. */
export async function lockDeployments(
  tx: Tx,
  deploymentIds: readonly DeploymentId[],
): Promise<ReadonlyMap<DeploymentId, DeploymentToEnd>> {
  const ids = [...deploymentIds];
  const [, rows] = await Promise.all([
    tx.rows({
      sql: `select p.person_id from person p
             where p.zone_id = $1 and p.person_id in (select d.person_id from deployment d
                                                       where d.zone_id = $1 and d.deployment_id = any($2::uuid[]))
             order by p.person_id for no key update`,
      parameters: [tx.zoneId, ids],
    }),
    tx.rows<DeploymentToEnd>(
      rawStatement(sql<DeploymentToEnd>`
        select d.deployment_id, d.version, d.person_id, d.home_unit_id, d.unit_id, d.way, d.basis, ${spanOfRow('d')},
               ${rolesHeldAt(tx, sql`d.home_unit_id`)} as roles
          from deployment d
          ${seenDeployments(tx)}
         where d.zone_id = ${tx.zoneId} and d.deployment_id = any(${ids}::uuid[]) and d.withdrawn_at = 'infinity'`),
    ),
  ]);
  return new Map(rows.map((row) => [row.deploymentId, row]));
}

/** All that is known of these people's deployments, and of these ids, to tell clashes; past every sight. */
export const listKnown = (
  tx: Tx,
  personIds: readonly PersonId[],
  deploymentIds: readonly DeploymentId[],
): Promise<KeptDeployment[]> => {
  const known = (found: RawBuilder<unknown>) => sql<KeptDeployment>`
    select d.deployment_id, d.version, d.person_id, d.home_unit_id, d.unit_id, d.way, d.basis, d.origin, ${spanOfRow('d')}
      from deployment d
     where d.zone_id = ${tx.zoneId} and d.withdrawn_at = 'infinity' and ${found}`;
  return tx.rows<KeptDeployment>(
    rawStatement(sql<KeptDeployment>`
      ${known(sql`d.person_id = any(${[...personIds]}::uuid[])`)} union all
      ${known(sql`d.deployment_id = any(${[...deploymentIds]}::uuid[]) and d.person_id <> all(${[...personIds]}::uuid[])`)}`),
  );
};

/** Withdraws the version that ends and enters the next, in one instant of knowledge. */
export function saveDeployments(tx: Tx, deployments: readonly KeptDeployment[]): readonly Statement[] {
  if (tx.commandId === null) throw new Error('facts are written by commands only');
  const later = deployments.filter(({ version }) => version > 1);
  return [
    {
      sql: `update deployment set withdrawn_at = $3
             where zone_id = $1 and deployment_id = any($2::uuid[]) and withdrawn_at = 'infinity'`,
      parameters: [tx.zoneId, later.map(({ deploymentId }) => deploymentId), tx.now],
    },
    {
      sql: insertedRows(`insert into deployment (zone_id, deployment_id, version, person_id, home_unit_id, unit_id, way, basis,
                                    from_on, from_precision, to_on, to_precision, recorded_at, command_id, origin,
                                    withdrawn_at)
            select $1, f.deployment_id, f.version, f.person_id, f.home_unit_id, f.unit_id, f.way, f.basis,
                   f.from_on, f.from_precision, f.to_on, f.to_precision, $2, $3, f.origin, 'infinity'
              from unnest($4::uuid[], $5::int[], $6::uuid[], $7::uuid[], $8::uuid[], $9::text[], $10::text[],
                          $11::date[], $12::text[], $13::date[], $14::text[], $15::text[])
                   as f (deployment_id, version, person_id, home_unit_id, unit_id, way, basis,
                         from_on, from_precision, to_on, to_precision, origin)`),
      parameters: [
        tx.zoneId,
        tx.now,
        tx.commandId,
        deployments.map(({ deploymentId }) => deploymentId),
        deployments.map(({ version }) => version),
        deployments.map(({ personId }) => personId),
        deployments.map(({ homeUnitId }) => homeUnitId),
        deployments.map(({ unitId }) => unitId),
        deployments.map(({ way }) => way),
        deployments.map(({ basis }) => basis),
        ...spanColumns(deployments),
        deployments.map(({ origin }) => origin ?? null),
      ],
    },
  ];
}
