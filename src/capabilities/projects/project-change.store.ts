import type { Standing } from '#kernel/permission';
import type { Tx } from '#platform/commands';
import { rawStatement, sql, type Statement } from '#platform/database';
import type { ProjectId } from './contract.ts';
import type { Renamed } from './project-change.rules.ts';
import { saveFindable } from './project.store.ts';
import { isSeen, rolesAtAnchors, rolesByCapacity } from './sight.store.ts';

export type ProjectToChange = {
  readonly projectId: ProjectId;
  readonly version: number;
  readonly name: string;
  readonly code: string | null;
  readonly standing: Standing;
};

/**
 * Projects to change, in the order of the list, undefined where the actor sees none. They are locked before they are
 * looked at, so that a version seen is the version changed; what is read in the same flight is read under the lock.
 */
export async function getProjectsToChange(
  tx: Tx,
  inputs: readonly { readonly projectId: ProjectId }[],
): Promise<readonly (ProjectToChange | undefined)[]> {
  const projectIds = inputs.map(({ projectId }) => projectId);
  const [, rows] = await Promise.all([
    tx.rows({
      sql: `select project_id from project where zone_id = $1 and project_id = any($2::uuid[])
             order by project_id for no key update`,
      parameters: [tx.zoneId, projectIds],
    }),
    tx.rows<Omit<ProjectToChange, 'standing'> & { readonly roles: string[] }>(
      rawStatement(sql`
        select p.project_id, p.version, p.name, p.code, ${rolesAtAnchors(tx, sql`p.project_id`)} as roles
          from project p
         where p.zone_id = ${tx.zoneId} and p.project_id = any(${projectIds}::uuid[])
           and ${isSeen(tx, sql`p.project_id`)}`),
    ),
  ]);
  const byId = new Map(
    rows.map(({ roles, ...project }) => [
      project.projectId,
      { ...project, standing: { rolesAt: rolesByCapacity(roles) } },
    ]),
  );
  return projectIds.map((projectId) => byId.get(projectId));
}

/** Names and codes of old, by project. */
export async function listAliases(
  tx: Tx,
  inputs: readonly { readonly projectId: ProjectId }[],
): Promise<ReadonlyMap<ProjectId, readonly string[]>> {
  const rows = await tx.rows<{ projectId: ProjectId; aliases: string[] }>({
    sql: `select project_id, array_agg(alias) as aliases from project_alias
           where zone_id = $1 and project_id = any($2::uuid[]) group by project_id`,
    parameters: [tx.zoneId, inputs.map(({ projectId }) => projectId)],
  });
  return new Map(rows.map(({ projectId, aliases }) => [projectId, aliases]));
}

export function saveRenamedProjects(tx: Tx, renamed: readonly Renamed[]): readonly Statement[] {
  return [
    {
      sql: `update project set name = n.name, code = n.code, version = version + 1
              from unnest($2::uuid[], $3::text[], $4::text[]) as n (project_id, name, code)
             where project.zone_id = $1 and project.project_id = n.project_id`,
      parameters: [
        tx.zoneId,
        renamed.map(({ projectId }) => projectId),
        renamed.map(({ name }) => name),
        renamed.map(({ code }) => code),
      ],
    },
    insertAliases(tx, renamed),
    ...saveFindable(tx, renamed),
  ];
}

/** Former names and replaced codes; one that is there already stays as it is. */
export function insertAliases(tx: Tx, projects: readonly Pick<Renamed, 'projectId' | 'aliases'>[]): Statement {
  const aliases = projects.flatMap(({ projectId, aliases: of }) => of.map((alias) => ({ projectId, ...alias })));
  return {
    sql: `insert into project_alias (zone_id, project_id, kind, alias, recorded_at, command_id)
          select $1, a.project_id, a.kind, a.alias, $5, $6
            from unnest($2::uuid[], $3::text[], $4::text[]) as a (project_id, kind, alias)
          on conflict do nothing`,
    parameters: [
      tx.zoneId,
      aliases.map(({ projectId }) => projectId),
      aliases.map(({ kind }) => kind),
      aliases.map(({ alias }) => alias),
      tx.now,
      tx.commandId,
    ],
  };
}
