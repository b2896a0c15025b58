import type { UnitId } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import { insertedRows, rawStatement, sql, type Statement } from '#platform/database';
import { holdsOn } from '#platform/facts';
import { tokenStatements } from '#platform/search';
import type { Project, ProjectFact, ProjectId, RegisterProject } from './contract.ts';
import type { RegisteredProject } from './project.rules.ts';
import { insertAnchors, insertKinds } from './project-fact.store.ts';
import { isSeen, rolesAtAnchors } from './sight.store.ts';

/** What gives names and codes waits for the one before it: two side by side would not see each other's code. */
export const lockRegister = (tx: Tx): Promise<unknown> =>
  tx.rows({ sql: 'select pg_advisory_xact_lock(1337, hashtext($1))', parameters: [tx.zoneId] });

/** Who bears these codes. */
export async function findCodeBearers(
  tx: Tx,
  codes: readonly (string | null)[],
): Promise<ReadonlyMap<string | null, ProjectId>> {
  const rows = await tx.rows<{ code: string; projectId: ProjectId }>({
    sql: 'select code, project_id from project where zone_id = $1 and code = any($2::text[])',
    parameters: [tx.zoneId, codes.filter((code) => code !== null)],
  });
  return new Map(rows.map(({ code, projectId }) => [code, projectId]));
}

/** Of these units, those of the zone. */
export async function listUnitsThere(tx: Tx, unitIds: readonly UnitId[]): Promise<ReadonlySet<UnitId>> {
  const rows = await tx.rows<{ unitId: UnitId }>({
    sql: 'select unit_id from unit where zone_id = $1 and unit_id = any($2::uuid[])',
    parameters: [tx.zoneId, [...unitIds]],
  });
  return new Set(rows.map(({ unitId }) => unitId));
}

export type RegisteredAlready = Omit<RegisterProject, 'anchors'> & {
  readonly version: number;
  /** As first registered, each `capacity unit`. */
  readonly anchors: string[];
};

/** Projects of these ids that stand already, as they were registered, to tell a repeated create from a clash. */
export async function findRegisteredProjects(
  tx: Tx,
  projectIds: readonly ProjectId[],
): Promise<ReadonlyMap<ProjectId, RegisteredAlready>> {
  const rows = await tx.rows<RegisteredAlready>({
    sql: `select p.project_id, p.name, p.code, p.place, p.scope, p.version, first.kind, first.from_on as "from",
                 array(select a.capacity || ' ' || a.unit_id from project_anchor a
                        where a.zone_id = p.zone_id and a.project_id = p.project_id
                          and a.command_id = first.command_id) as anchors
            from (select distinct project_id from unnest($2::uuid[]) as asked (project_id)) asked
            join project p on p.zone_id = $1 and p.project_id = asked.project_id
           cross join lateral (select k.kind, k.from_on, k.command_id from project_kind k
                                where k.zone_id = $1 and k.project_id = p.project_id
                                order by k.seq limit 1) first`,
    parameters: [tx.zoneId, [...projectIds]],
  });
  return new Map(rows.map((row) => [row.projectId, row]));
}

export const saveRegisteredProjects = (tx: Tx, registered: readonly RegisteredProject[]): readonly Statement[] => {
  const inputs = registered.map(({ input }) => input);
  return [
    {
      sql: insertedRows(`insert into project (zone_id, project_id, name, code, place, scope, version, recorded_at)
            select $1, p.project_id, p.name, p.code, p.place, p.scope, 1, $7
              from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])
                   as p (project_id, name, code, place, scope)`),
      parameters: [
        tx.zoneId,
        inputs.map(({ projectId }) => projectId),
        inputs.map(({ name }) => name),
        inputs.map(({ code }) => code),
        inputs.map(({ place }) => place),
        inputs.map(({ scope }) => scope),
        tx.now,
      ],
    },
    insertKinds(
      tx,
      registered.map(({ input: { projectId, kind, from }, kindFact }) => ({
        ...sinceRegistering,
        factId: kindFact,
        projectId,
        value: kind,
        from,
      })),
    ),
    insertAnchors(
      tx,
      registered.flatMap(({ input: { projectId, from }, anchorFacts }) =>
        anchorFacts.map(({ factId, capacity, unitId }) => ({
          ...sinceRegistering,
          factId,
          projectId,
          capacity,
          value: unitId,
          from,
        })),
      ),
    ),
    ...saveFindable(
      tx,
      inputs.map(({ projectId, name, code }) => ({ projectId, texts: [name, code ?? ''] })),
    ),
  ];
};

/** What projects are found by: their names and codes, those of old too. */
export const saveFindable = (
  tx: Tx,
  projects: readonly { readonly projectId: ProjectId; readonly texts: readonly string[] }[],
): readonly Statement[] =>
  tokenStatements(
    tx,
    'project',
    projects.map(({ projectId, texts }) => ({ subjectId: projectId, texts })),
  );

const sinceRegistering = { to: 'infinity', reason: null, origin: null } as const;

type Told = 'stage' | 'industry' | 'investment' | 'land' | 'inStatistics' | 'funding' | 'lists' | 'plans' | 'stages';
export type ProjectToday = Omit<Project, 'today' | 'gaps' | 'history' | 'standing' | 'number' | Told> & {
  readonly number: string;
  readonly roles: string[];
  readonly history: readonly ProjectFact[];
};

/** One project as it stands today, if the reader sees it. */
export async function findProject(tx: Tx, projectId: ProjectId): Promise<ProjectToday | undefined> {
  const [project] = await tx.rows<ProjectToday>(
    rawStatement(sql`
      select p.project_id, p.number, p.name, p.code, p.place, p.scope, p.remark, p.supervision_number, p.version, k.kind,
             case when p.latitude_e6 is not null
                  then json_build_object('latitude', p.latitude_e6, 'longitude', p.longitude_e6) end as position,
             (select json_build_object('projectId', park.project_id, 'name', park.name)
                from project_park f join project park on park.zone_id = f.zone_id and park.project_id = f.park_id
               where f.zone_id = p.zone_id and f.project_id = p.project_id and ${holdsOn('f', tx.today)}) as park,
             ${rolesAtAnchors(tx, sql`p.project_id`)} as roles,
             (select coalesce(json_agg(json_build_object('kind', l.kind, 'alias', l.alias) order by l.recorded_at), '[]')
                from project_alias l where l.zone_id = p.zone_id and l.project_id = p.project_id) as aliases,
             (select json_agg(h.fact order by h.from_on desc, h.nth, h.seq) from (
                select from_on, 1, seq, json_build_object('what', 'kind', 'kind', kind,
                         'from', from_on, 'to', to_on, 'reason', reason) as fact
                  from project_kind
                 where zone_id = ${tx.zoneId} and project_id = ${projectId} and withdrawn_at = 'infinity'
                union all
                select a.from_on, 2, a.seq, json_build_object('what', 'unit', 'capacity', a.capacity, 'unitId', a.unit_id,
                         'name', u.name, 'from', a.from_on, 'to', a.to_on, 'reason', a.reason)
                  from project_anchor a join unit u on u.zone_id = a.zone_id and u.unit_id = a.unit_id
                 where a.zone_id = ${tx.zoneId} and a.project_id = ${projectId} and a.withdrawn_at = 'infinity'
                union all
                select m.from_on, 3, m.seq, json_build_object('what', 'person', 'slot', m.slot, 'personId', m.person_id,
                         'name', q.name, 'from', m.from_on, 'to', m.to_on, 'reason', m.reason)
                  from project_member m join person q on q.zone_id = m.zone_id and q.person_id = m.person_id
                 where m.zone_id = ${tx.zoneId} and m.project_id = ${projectId} and m.withdrawn_at = 'infinity'
              ) h (from_on, nth, seq, fact)) as history
        from project p
        join project_kind k on k.zone_id = p.zone_id and k.project_id = p.project_id and ${holdsOn('k', tx.today)}
       where p.zone_id = ${tx.zoneId} and p.project_id = ${projectId} and ${isSeen(tx, sql`p.project_id`)}`),
  );
  return project;
}
