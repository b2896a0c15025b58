import { listPersonNames, listUnitNames } from '#capabilities/organisation';
import {
  listHeldFacts,
  listReachedStages,
  listUnitsThere,
  lockProjectsCalled,
  lockRegister,
  projectAccess,
  type ProjectInRegister,
  saveRecordedProjects,
} from '#capabilities/projects';
import type { ProjectId } from '#capabilities/projects/contract';
import type { UnitId } from '#kernel/ids';
import { isIndustryCode } from '#kernel/industry-code';
import { reachOf } from '#kernel/permission';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { knownIndustries } from '#platform/industries';
import type { Recorded } from '#platform/ledgers';
import { RecordProject } from '../contract.ts';
import { recordProject, type ToldOf, whichOf } from '../record-project.rules.ts';

/** Takes projects over from a ledger, each with its whole dated history (sheet S1, decision 0015). */
export const recordProjects = command({
  name: 'project.record',
  words: { zh: '接管重点项目台账', en: 'Take over the register of key projects' },
  input: RecordProject,
  example: {
    name: '新能源汽车零部件产业园',
    kind: [{ value: 'industry', from: '2022-01-10', origin: '重点项目台账.xlsx#3' }],
    investment: [
      {
        value: { amount: 20_000_000_000, qualifier: 'exact', word: null },
        from: '2022-01-10',
        origin: '重点项目台账.xlsx#3',
      },
    ],
    origin: '重点项目台账.xlsx#3',
  },
  load: loadTold,
  may: projectAccess.record,
  decide: (subject, input, context) => {
    const decided = recordProject(subject, input, context);
    if (isRefusal(decided)) return decided;
    const { project, changes, conflicts } = decided;
    const { projectId } = subject;
    const effect = project === null ? 'unchanged' : project.before === null ? 'new' : 'changed';
    const answer: Recorded = { subjectId: projectId, effect, changes, conflicts };
    if (project === null) return { change: null, answer, subjects: [projectId] };
    const fields = [...new Set(changes.map(({ field }) => field))];
    const kind = project.before === null ? 'project.registered' : 'project.recorded';
    return {
      change: project,
      answer,
      subjects: [projectId],
      events: [{ kind, subjectId: projectId, body: { fields } }],
      ...(project.before === null ? {} : { before: { name: project.before.name, code: project.before.code } }),
    };
  },
  save: saveRecordedProjects,
});

async function loadTold(tx: Tx, inputs: readonly RecordProject[]) {
  const reach = reachOf(projectAccess.see, tx.actor);
  // Who sees no project anywhere is told nothing of a register.
  if (reach !== 'everything' && reach.anchors.length === 0) return inputs.map(() => undefined);
  const parks = inputs.flatMap(({ park }) => park.map(({ value }) => value));
  const called = new Set([...inputs.flatMap(({ name, code }) => [name, code ?? name]), ...parks]);
  const [, known] = await Promise.all([lockRegister(tx), lockProjectsCalled(tx, [...called])]);
  const which = whichOf(known);
  const subjects = inputs.map((input) => {
    const found = which(input);
    return { found, projectId: found === null || isRefusal(found) ? tx.newId<'ProjectId'>() : found.projectId };
  });
  const knownIds = known.map(({ projectId }) => projectId);
  const told = inputs.flatMap(({ townships, owners, leads }) =>
    [...townships, ...owners, ...leads].flatMap(({ value }) => value),
  );
  const [facts, reached, unitsThere] = await Promise.all([
    listHeldFacts(tx, knownIds),
    listReachedStages(tx, knownIds),
    listUnitsThere(tx, told as UnitId[]),
  ]);
  const ofSubjects = inputs.map(({ name }, index) => ({ name, projectId: subjects[index]?.projectId }));
  const names = await namesOf(tx, facts, told, [...known, ...ofSubjects]);
  const parksNamed = new Map(parks.map((park) => [park, bearersOf(park, known, inputs, subjects)]));
  const factsOf = Map.groupBy(facts, ({ projectId }) => projectId);
  const reachedOf = Map.groupBy(reached, ({ projectId }) => projectId);
  return subjects.map(
    ({ found, projectId }) =>
      ({
        standing: { rolesAt: {} },
        found,
        projectId,
        facts: factsOf.get(projectId) ?? [],
        reached: reachedOf.get(projectId) ?? [],
        unitsThere,
        names,
        parks: parksNamed,
        industryStands,
      }) satisfies ToldOf & { standing: unknown },
  );
}

const industryStands = (code: string): boolean => isIndustryCode(code) && knownIndustries().has(code);

/** Names of the units and projects that facts and messages speak of. */
async function namesOf(
  tx: Tx,
  facts: Awaited<ReturnType<typeof listHeldFacts>>,
  told: readonly string[],
  projects: readonly { readonly projectId: ProjectId | undefined; readonly name: string }[],
): Promise<ReadonlyMap<string, string>> {
  const ids = (history: string) => facts.flatMap((fact) => (fact.history === history ? [String(fact.value)] : []));
  const [units, persons] = await Promise.all([
    listUnitNames(tx, [...new Set([...ids('anchor'), ...told])]),
    listPersonNames(tx, ids('member')),
  ]);
  return new Map<string, string>([
    ...units.map(({ unitId, name }) => [unitId, name] as const),
    ...persons.map(({ personId, name }) => [personId, name] as const),
    ...projects.flatMap(({ projectId, name }) => (projectId === undefined ? [] : [[projectId, name] as const])),
  ]);
}

/** Who bears a wording now; else who once did. What is told beside counts as what it will be. */
function bearersOf(
  park: string,
  known: readonly ProjectInRegister[],
  inputs: readonly RecordProject[],
  subjects: readonly { readonly projectId: ProjectId }[],
): readonly ProjectId[] {
  const beside = inputs.flatMap(({ name, code }, index) =>
    name === park || code === park ? (subjects[index]?.projectId ?? []) : [],
  );
  const now = known.flatMap(({ projectId, name, code }) => (name === park || code === park ? [projectId] : []));
  const once = known.flatMap(({ projectId, aliases }) => (aliases.includes(park) ? [projectId] : []));
  const bearers = [...now, ...beside];
  return [...new Set(bearers.length > 0 ? bearers : once)];
}
