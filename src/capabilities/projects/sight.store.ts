import { rolesHeldAt, sightOf } from '#capabilities/organisation';
import type { Standing } from '#kernel/permission';
import type { Tx } from '#platform/commands';
import { type RawBuilder, rawStatement, sql } from '#platform/database';
import { holdsOn } from '#platform/facts';
import type { ProjectId } from './contract.ts';
import { projectAccess } from './project.access.ts';

type Reader = Pick<Tx, 'actor' | 'zoneId' | 'today'>;

/**
 * Projects the reader sees today: everything, or SQL for their rows (project_id), to be joined by whatever is anchored
 * at projects: list, get, count and search alike, never a filter afterwards (house.md 3.4).
 */
export function projectsSeen(reader: Reader): 'everything' | RawBuilder<unknown> {
  const sight = sightOf(reader, projectAccess.see);
  if (sight === 'everything') return sight;
  return sql`
    select a.project_id
      from (${sight.anchors}) as s
      join project_anchor a on a.zone_id = ${reader.zoneId} and a.unit_id = s.unit_id and a.capacity = s.capacity
                           and ${holdsOn('a', reader.today)}`;
}

/** SQL: the condition on a project's id that it is seen. */
export function isSeen(reader: Reader, projectId: RawBuilder<unknown>): RawBuilder<boolean> {
  const seen = projectsSeen(reader);
  return seen === 'everything' ? sql<boolean>`true` : sql<boolean>`${projectId} in (${seen})`;
}

/** SQL: the roles the reader holds at the units anchored today, as texts `capacity role`. */
export const rolesAtAnchors = (reader: Reader, projectId: RawBuilder<unknown>): RawBuilder<string[]> => sql<string[]>`
  array(select distinct a.capacity || ' ' || held.role
          from project_anchor a cross join lateral unnest(${rolesHeldAt(reader, sql`a.unit_id`)}) as held (role)
         where a.zone_id = ${reader.zoneId} and a.project_id = ${projectId} and ${holdsOn('a', reader.today)})`;

/** What `rolesAtAnchors` read, by capacity. */
export function rolesByCapacity(rolesAt: readonly string[]): Record<string, string[]> {
  const pairs = rolesAt.map((pair) => pair.split(' ') as [capacity: string, role: string]);
  const roles = Map.groupBy(pairs, ([capacity]) => capacity);
  return Object.fromEntries(Array.from(roles, ([capacity, of]) => [capacity, of.map(([, role]) => role)]));
}

/** A project something else is anchored at, and how the actor stands to it. */
export type ProjectToLink = {
  readonly projectId: ProjectId;
  readonly name: string;
  readonly rolesAt: Standing['rolesAt'];
};

/** Of these projects the ones the actor sees, whatever else may be asked for: the others are missing. */
export async function listProjectsToLink(
  tx: Tx,
  projectIds: readonly ProjectId[],
): Promise<ReadonlyMap<ProjectId, ProjectToLink>> {
  const rows = await tx.rows<{ projectId: ProjectId; name: string; roles: string[] }>(
    rawStatement(sql`
      select p.project_id, p.name, ${rolesAtAnchors(tx, sql`p.project_id`)} as roles
        from project p
       where p.zone_id = ${tx.zoneId} and p.project_id = any(${[...projectIds]}::uuid[])
         and ${isSeen(tx, sql`p.project_id`)}`),
  );
  return new Map(
    rows.map(({ projectId, name, roles }) => [projectId, { projectId, name, rolesAt: rolesByCapacity(roles) }]),
  );
}
