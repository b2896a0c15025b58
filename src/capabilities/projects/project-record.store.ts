import type { Id } from '#kernel/ids';
import type { Tx } from '#platform/commands';
import { insertedRows, rawStatement, sql, type Statement } from '#platform/database';
import { insertAliases } from './project-change.store.ts';
import type { HeldChange, ProjectId, ProjectWords, ReachedStage } from './contract.ts';
import { saveHeldFacts, saveReachedStages } from './project-fact.store.ts';
import type { Alias } from './project-change.rules.ts';
import { saveFindable } from './project.store.ts';
import { isSeen } from './sight.store.ts';

export type ProjectInRegister = ProjectWords & {
  readonly projectId: ProjectId;
  readonly number: string;
  readonly version: number;
  readonly aliases: readonly string[];
};

const words = sql`
  p.project_id, p.number, p.name, p.code, p.place, p.scope, p.remark, p.supervision_number, p.version,
  case when p.latitude_e6 is not null
       then json_build_object('latitude', p.latitude_e6, 'longitude', p.longitude_e6) end as position,
  array(select l.alias from project_alias l where l.zone_id = p.zone_id and l.project_id = p.project_id) as aliases`;

/** Projects that bear one of these names or codes, or once did; locked against other changes. */
export async function lockProjectsCalled(tx: Tx, called: readonly string[]): Promise<readonly ProjectInRegister[]> {
  const ids = await tx.rows<{ projectId: ProjectId }>({
    sql: `select project_id from project
           where zone_id = $1 and project_id in (
             select project_id from project where zone_id = $1 and name = any($2::text[])
              union select project_id from project where zone_id = $1 and code = any($2::text[])
              union select project_id from project_alias where zone_id = $1 and alias = any($2::text[]))
           order by project_id for no key update`,
    parameters: [tx.zoneId, [...called]],
  });
  const projectIds = ids.map(({ projectId }) => projectId);
  return tx.rows<ProjectInRegister>(
    rawStatement(sql`
      select ${words} from project p where p.zone_id = ${tx.zoneId} and p.project_id = any(${projectIds}::uuid[])
       order by p.number`),
  );
}

/** Which of the projects the reader sees bear these names or codes, now or once. */
export const listProjectsCalled = (
  tx: Tx,
  called: readonly string[],
): Promise<{ called: string; projectId: ProjectId }[]> =>
  tx.rows(
    rawStatement(sql`
      select distinct c.called, c.project_id
        from (select name as called, project_id from project where zone_id = ${tx.zoneId} and name = any(${[...called]}::text[])
               union all select code, project_id from project where zone_id = ${tx.zoneId} and code = any(${[...called]}::text[])
               union all select alias, project_id from project_alias where zone_id = ${tx.zoneId} and alias = any(${[...called]}::text[])) c
       where ${isSeen(tx, sql`c.project_id`)}`),
  );

/** Present names of projects. */
export const listProjectNames = (
  tx: Tx,
  projectIds: readonly string[],
): Promise<{ projectId: ProjectId; name: string }[]> =>
  tx.rows({
    sql: 'select project_id, name from project where zone_id = $1 and project_id = any($2::uuid[])',
    parameters: [tx.zoneId, [...projectIds]],
  });

/** A page of the register for export: parks before what stands in them, as an import takes them over. */
export const listForLedger = (
  tx: Tx,
  after: { readonly isPark: boolean; readonly number: string } | null,
  limit: number,
): Promise<(ProjectInRegister & { readonly isPark: boolean })[]> =>
  tx.rows(
    rawStatement(sql`
      select * from (
        select ${words}, exists (select from project_park f where f.zone_id = p.zone_id and f.park_id = p.project_id
                                    and f.withdrawn_at = 'infinity') as is_park
          from project p where p.zone_id = ${tx.zoneId} and ${isSeen(tx, sql`p.project_id`)}) as r
       ${after === null ? sql`` : sql`where (not r.is_park, r.number) > (${!after.isPark}, ${after.number}::bigint)`}
       order by not r.is_park, r.number limit ${limit}`),
  );

/** A project as a ledger makes it: its columns, and what changes in its histories. */
export type RecordedProject = {
  readonly projectId: ProjectId;
  readonly words: ProjectWords;
  readonly before: { readonly version: number; readonly aliases: readonly string[] } | null;
  readonly aliases: readonly Alias[];
  readonly held: readonly HeldChange[];
  readonly stages: { readonly withdrawn: readonly Id<'FactId'>[]; readonly entered: readonly ReachedStage[] };
};

export function saveRecordedProjects(tx: Tx, projects: readonly RecordedProject[]): readonly Statement[] {
  const fresh = projects.filter(({ before }) => before === null);
  const known = projects.filter(({ before }) => before !== null);
  return [
    ...(fresh.length === 0 ? [] : [insertProjects(tx, fresh)]),
    ...(known.length === 0 ? [] : [updateProjects(tx, known)]),
    insertAliases(tx, projects),
    ...saveHeldFacts(
      tx,
      projects.flatMap(({ held }) => held),
    ),
    ...saveReachedStages(
      tx,
      projects.flatMap(({ stages }) => stages.withdrawn),
      projects.flatMap(({ stages }) => stages.entered),
    ),
    ...saveFindable(
      tx,
      projects.map(({ projectId, words: { name, code }, before, aliases }) => ({
        projectId,
        texts: [name, code ?? '', ...(before?.aliases ?? []), ...aliases.map(({ alias }) => alias)],
      })),
    ),
  ];
}

const columnsOf = (projects: readonly RecordedProject[]): readonly (readonly unknown[])[] => [
  projects.map(({ projectId }) => projectId),
  projects.map(({ words: { name } }) => name),
  projects.map(({ words: { code } }) => code),
  projects.map(({ words: { place } }) => place),
  projects.map(({ words: { scope } }) => scope),
  projects.map(({ words: { remark } }) => remark),
  projects.map(({ words: { supervisionNumber } }) => supervisionNumber),
  projects.map(({ words: { position } }) => position?.latitude ?? null),
  projects.map(({ words: { position } }) => position?.longitude ?? null),
];
const told = `unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[], $10::int[])
              with ordinality as p (project_id, name, code, place, scope, remark, supervision_number, latitude_e6, longitude_e6, nth)`;

const insertProjects = (tx: Tx, projects: readonly RecordedProject[]): Statement => ({
  sql: insertedRows(`insert into project (zone_id, project_id, name, code, place, scope, remark, supervision_number,
                             latitude_e6, longitude_e6, version, recorded_at)
        select $1, p.project_id, p.name, p.code, p.place, p.scope, p.remark, p.supervision_number,
               p.latitude_e6, p.longitude_e6, 1, $11
          from ${told} order by p.nth`),
  parameters: [tx.zoneId, ...columnsOf(projects), tx.now],
});

const updateProjects = (tx: Tx, projects: readonly RecordedProject[]): Statement => ({
  sql: `update project set name = p.name, code = p.code, place = p.place, scope = p.scope, remark = p.remark,
               supervision_number = p.supervision_number, latitude_e6 = p.latitude_e6, longitude_e6 = p.longitude_e6,
               version = version + 1
          from ${told} where project.zone_id = $1 and project.project_id = p.project_id`,
  parameters: [tx.zoneId, ...columnsOf(projects)],
});
