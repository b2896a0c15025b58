import { givenZone } from '#capabilities/organisation/testing';
import { capacities, type ProjectId } from '#capabilities/projects/contract';
import { givenProject, projectMatrix } from '#capabilities/projects/testing';
import type { Actor } from '#kernel/actor';
import { wholePeriod } from '#kernel/dated-on';
import { plainDate } from '#kernel/plain-date';
import { quantity } from '#kernel/quantity';
import type { Runtime } from '#platform/commands';
import type { Recorded } from '#platform/ledgers';
import { newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import type { MatrixSubject } from '#testing/matrix';
import { RecordMonthFigures, RecordWork } from './contract.ts';
import { recordMonthFigures } from './services/record-month-figures.ts';
import { recordWorks } from './services/record-works.ts';

/** A building as its ledger tells it: begun in October 2021, its top planned for the end of the year. */
export const aWork = (projectId: ProjectId, rest: object = {}): RecordWork =>
  RecordWork.parse({
    projectId,
    name: '1#楼',
    facts: [
      { key: 'kind', value: 'building', from: plainDate('2021-10-08'), origin: null },
      {
        key: 'plan',
        step: '主体封顶',
        value: wholePeriod(plainDate('2022-12-31'), 'month'),
        from: plainDate('2021-10-08'),
        origin: null,
      },
    ],
    ...rest,
  });

/** Works as whoever may takes them over. */
export async function givenWorks(
  runtime: Runtime,
  actor: Actor,
  works: readonly RecordWork[],
): Promise<readonly Recorded[]> {
  const { answers } = await recordWorks.perform(runtime, { actor, commandId: newId(), inputs: works });
  return answers;
}

export type WorksPlace = {
  readonly zone: Awaited<ReturnType<typeof givenZone>>;
  readonly office: Actor;
  readonly ids: ReadonlyMap<string, ProjectId>;
};

/** A zone with these projects. */
export async function givenWorksPlace(runtime: Runtime, projects: readonly string[]): Promise<WorksPlace> {
  const zone = await givenZone(runtime);
  const ids = new Map<string, ProjectId>();
  for (const name of projects) ids.set(name, (await givenProject(runtime, zone, { name })).projectId);
  return { zone, office: keeperOf(zone, 'projects-office'), ids };
}

/** Works in the generated role matrix: one of a project that stands to its units. */
export const workMatrix: MatrixSubject = {
  noun: 'work',
  verbs: [],
  see: projectMatrix.see,
  capacities,
  given: async (scene, place) => {
    const { anchors } = await projectMatrix.given(scene, place);
    const { runtime, zone } = scene;
    const { projectId } = await givenProject(runtime, zone, { name: newId(), ...anchors });
    await givenWorks(runtime, keeperOf(zone, 'projects-office'), [aWork(projectId, { name: place.canary })]);
    return { anchors, messages: {} };
  },
};

/** Reports of months as whoever may takes them over. */
export async function recordMonthsOf(
  runtime: Runtime,
  actor: Actor,
  inputs: readonly RecordMonthFigures[],
): Promise<void> {
  await recordMonthFigures.perform(runtime, { actor, commandId: newId(), inputs });
}

/** Two months of a project, as the office reports them. */
export async function givenMonths(runtime: Runtime, actor: Actor, projectId: ProjectId): Promise<void> {
  const month = (day: string, wan: number) => ({
    month: plainDate(day),
    done: quantity(wan * 1_000_000),
    paid: quantity(wan * 800_000),
    origin: null,
  });
  await recordMonthsOf(runtime, actor, [
    RecordMonthFigures.parse({ projectId, months: [month('2022-04-30', 2100), month('2022-05-31', 2300)] }),
  ]);
}
