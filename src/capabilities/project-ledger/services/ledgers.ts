import { listPersonNames, listUnitNames } from '#capabilities/organisation';
import {
  listForLedger,
  listHeldFacts,
  listProjectNames,
  listProjectsCalled,
  listReachedStages,
  type ProjectInRegister,
} from '#capabilities/projects';
import type { HeldFact, ProjectId } from '#capabilities/projects/contract';
import type { PlainDate } from '#kernel/plain-date';
import type { RowOf } from '#kernel/sheet';
import type { Tx } from '#platform/commands';
import type { Ledger, NameRegister } from '#platform/ledgers';
import type { RecordProject, RecordTeam } from '../contract.ts';
import { gatherProjects } from '../gather-projects.rules.ts';
import { gatherTeams } from '../gather-teams.rules.ts';
import { rowsOfProject } from '../project-rows.rules.ts';
import { projectSheet } from '../project.sheet.ts';
import { rowsOfTeam } from '../team-rows.rules.ts';
import { teamSheet } from '../team.sheet.ts';
import { recordProjects } from './record-projects.ts';
import { recordTeams } from './record-teams.ts';

/** S1: the register, each project with its history (decision 0015). */
export const projectLedger: Ledger<typeof projectSheet, typeof RecordProject> = {
  sheet: projectSheet,
  noun: 'project',
  together: ['name', 'code'],
  namedFirst: 'park',
  gather: (rows, asOf) => ({ items: gatherProjects(rows, asOf), refused: [] }),
  record: recordProjects,
  list: listProjectRows,
};

/** S2: who answers for each project, from when to when. */
export const teamLedger: Ledger<typeof teamSheet, typeof RecordTeam> = {
  sheet: teamSheet,
  together: ['project'],
  atOnce: 250,
  gather: gatherTeams,
  record: recordTeams,
  list: listTeamRows,
};

/** A project is called by its name, its code, or one of old. */
export const projectNames: NameRegister = {
  noun: 'project',
  find: async (tx, names) => {
    const found = await listProjectsCalled(tx, names);
    const byName = Map.groupBy(found, ({ called }) => called);
    return new Map([...byName].map(([name, of]) => [name, of.map(({ projectId }) => projectId)]));
  },
};

/** Projects a page. */
const page = 1_000;

async function* pagesOf(tx: Tx): AsyncIterable<readonly ProjectInRegister[]> {
  let after: Parameters<typeof listForLedger>[1] = null;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- a page begins where the one before it ended
    const projects: Awaited<ReturnType<typeof listForLedger>> = await listForLedger(tx, after, page);
    if (projects.length > 0) yield projects;
    const last = projects.at(-1);
    if (last === undefined || projects.length < page) return;
    after = { isPark: last.isPark, number: last.number };
  }
}

async function* listProjectRows(tx: Tx, on: PlainDate): AsyncIterable<readonly RowOf<typeof projectSheet>[]> {
  for await (const projects of pagesOf(tx)) {
    const projectIds = projects.map(({ projectId }) => projectId);
    const [facts, reached] = await Promise.all([listHeldFacts(tx, projectIds), listReachedStages(tx, projectIds)]);
    const [names, factsOf] = [await namesIn(tx, facts, ['anchor']), groupByProject(facts)];
    const reachedOf = Map.groupBy(reached, ({ projectId }) => projectId);
    yield projects.flatMap(({ projectId, ...words }) =>
      rowsOfProject({ words, facts: factsOf.get(projectId) ?? [], reached: reachedOf.get(projectId) ?? [] }, names, on),
    );
  }
}

async function* listTeamRows(tx: Tx, on: PlainDate): AsyncIterable<readonly RowOf<typeof teamSheet>[]> {
  for await (const projects of pagesOf(tx)) {
    const projectIds = projects.map(({ projectId }) => projectId);
    const facts = await listHeldFacts(tx, projectIds, ['anchor', 'member']);
    const [names, factsOf] = [await namesIn(tx, facts, ['anchor', 'member']), groupByProject(facts)];
    yield projects.flatMap(({ projectId, name }) => rowsOfTeam(name, factsOf.get(projectId) ?? [], names, on));
  }
}

const groupByProject = (facts: readonly HeldFact[]): ReadonlyMap<ProjectId, readonly HeldFact[]> =>
  Map.groupBy(facts, ({ projectId }) => projectId);

/** Names of the units, people and parks that facts speak of. */
async function namesIn(tx: Tx, facts: readonly HeldFact[], histories: readonly HeldFact['history'][]) {
  const ids = (of: readonly HeldFact['history'][]) => [
    ...new Set(facts.flatMap(({ history, value }) => (of.includes(history) ? [String(value)] : []))),
  ];
  const [units, persons, parks] = await Promise.all([
    listUnitNames(tx, ids(histories)),
    listPersonNames(tx, ids(histories)),
    listProjectNames(tx, ids(['park'])),
  ]);
  return new Map<string, string>([
    ...units.map(({ unitId, name }) => [unitId, name] as const),
    ...persons.map(({ personId, name }) => [personId, name] as const),
    ...parks.map(({ projectId, name }) => [projectId, name] as const),
  ]);
}
