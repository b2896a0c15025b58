import type { GivenZone } from '#capabilities/organisation/testing';
import { projectLedger } from '#capabilities/project-ledger';
import { RecordProject } from '#capabilities/project-ledger/contract';
import { capacities, type ProjectId } from '#capabilities/projects/contract';
import { givenProject, projectMatrix } from '#capabilities/projects/testing';
import type { Actor } from '#kernel/actor';
import { wholePeriod } from '#kernel/dated-on';
import { plainDate } from '#kernel/plain-date';
import type { Runtime } from '#platform/commands';
import type { Recorded } from '#platform/ledgers';
import { newId } from '#testing/ground';
import { keeperOf } from '#testing/keeper';
import type { MatrixSubject } from '#testing/matrix';
import { RecordReasons } from './contract.ts';
import { recordReasons } from './services/record-reasons.ts';

const origin = '重点项目台账.csv#2';
const since = { from: plainDate('2022-01-04'), origin };

/** An item of the plan of 2022, as the register tells it: planned for March, not started. */
export const anItem = (name: string, rest: object = {}): RecordProject =>
  RecordProject.parse({
    name,
    kind: [{ value: 'industry', ...since }],
    natures: [{ value: { year: 2022, nature: 'new' }, ...since }],
    planned: [{ value: { stage: 'started', day: wholePeriod(plainDate('2022-03-31'), 'month') }, ...since }],
    origin,
    ...rest,
  });

/** Items of the plan, with the id of each by its name. */
export async function givenItems(
  runtime: Runtime,
  zone: GivenZone,
  items: readonly RecordProject[],
): Promise<ReadonlyMap<string, ProjectId>> {
  const actor = keeperOf(zone, 'projects-office');
  const { answers } = await projectLedger.record.perform(runtime, { actor, commandId: newId(), inputs: items });
  return new Map(items.map(({ name }, index) => [name, answers[index]?.subjectId as ProjectId]));
}

/** A reason as its ledger tells it: forest land, accepted in May until the end of August. */
export const aReason = (projectId: ProjectId, rest: object = {}): RecordReasons =>
  RecordReasons.parse({
    projectId,
    reasons: [
      {
        code: 'land',
        text: '林地使用手续等待省级审批',
        from: '2022-05-25',
        until: '2022-08-31',
        decidedBy: '李某',
        meeting: '周调度会',
        decidedOn: '2022-05-25',
        origin: null,
        ...rest,
      },
    ],
  });

/** Reasons as the projects office takes them over. */
export async function givenReasons(
  runtime: Runtime,
  actor: Actor,
  reasons: readonly RecordReasons[],
): Promise<readonly Recorded[]> {
  const { answers } = await recordReasons.perform(runtime, { actor, commandId: newId(), inputs: reasons });
  return answers;
}

/** Lights in the generated role matrix: that of an item of the plan that is held for a reason. */
export const lightMatrix: MatrixSubject = {
  noun: 'light',
  verbs: [],
  see: projectMatrix.see,
  capacities,
  given: async (scene, place) => {
    const { anchors } = await projectMatrix.given(scene, { ...place, canary: newId() });
    const { runtime, zone } = scene;
    const name = newId();
    const { projectId } = await givenProject(runtime, zone, { name, ...anchors });
    await givenItems(runtime, zone, [anItem(name)]);
    await givenReasons(runtime, keeperOf(zone, 'projects-office'), [aReason(projectId, { text: place.canary })]);
    return { anchors, messages: {} };
  },
};
