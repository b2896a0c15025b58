import { type AccountActor, givenAdministrators, givenOfficer } from '#capabilities/access/testing';
import { aUnit, type GivenZone, givenUnits, givenZone } from '#capabilities/organisation/testing';
import { givenProject } from '#capabilities/projects/testing';
import type { UnitId } from '#kernel/ids';
import { plainDate } from '#kernel/plain-date';
import type { Runtime } from '#platform/commands';
import { newId } from '#testing/ground';
import type { ProblemId, RaiseProblem } from './contract.ts';
import { answerProblem } from './services/answer-problem.ts';
import { assignProblem } from './services/assign-problem.ts';
import { confirmProblem } from './services/confirm-problem.ts';
import { noteNextStep } from './services/note-next-step.ts';
import { parkProblem } from './services/park-problem.ts';
import { proposeEscalations } from './services/propose-escalations.ts';
import { raiseProblem } from './services/raise-problem.ts';

export { type AskingProblem, asksOf } from './ask.rules.ts';
export { foldStates } from './state.rules.ts';

/** The verbs a scene is told by, for lists. */
export const told = {
  raise: raiseProblem,
  assign: assignProblem,
  noteNextStep,
  answer: answerProblem,
  confirm: confirmProblem,
  park: parkProblem,
  proposeEscalations,
} as const;

/** A problem to raise: a land matter of this week without any project, unless said otherwise. */
export const aProblem = (unitId: UnitId, rest: Partial<RaiseProblem> = {}): RaiseProblem => ({
  problemId: newId<'ProblemId'>(),
  kind: 'land',
  text: '红线内10千伏线路未迁改，桩基无法进场',
  unitId,
  projectIds: [],
  raisedOn: plainDate('2022-06-20'),
  evidenceIds: [],
  ...rest,
});

/** A problem raised by somebody, at version 1. */
export async function givenProblem(
  runtime: Runtime,
  raiser: AccountActor,
  rest: Partial<RaiseProblem> = {},
): Promise<ProblemId> {
  const [grant] = raiser.grants;
  if (grant === undefined) throw new Error('whoever raises a problem speaks for a unit');
  const problem = aProblem(grant.unitId, rest);
  await raiseProblem.perform(runtime, { actor: raiser, commandId: newId(), inputs: [problem] });
  return problem.problemId;
}

export type Scene = Awaited<ReturnType<typeof givenScene>>;

/**
 * A zone with those whom a problem meets: the projects office and a zone leader, a command post, a lead unit and a
 * township of one project, and a bureau and a farm with no part in it. Everybody signs in by the name of their place.
 */
export async function givenScene(runtime: Runtime, name?: string) {
  const zone: GivenZone = await givenZone(runtime, name);
  await givenAdministrators(runtime, zone);
  const under = (kind: 'department' | 'township' | 'farm', unitName: string) =>
    aUnit(zone.rootUnitId, { kind, name: unitName });
  const commandPost = under('department', '安置房项目指挥部');
  const lead = under('department', '规划建设局');
  const bureau = under('department', '自然资源分局');
  const township = under('township', '湖南乡');
  const village = aUnit(township.unitId, { kind: 'village', name: '加溪村' });
  const farm = under('farm', '云山垦殖场');
  await givenUnits(runtime, zone, [commandPost, lead, bureau, township, village, farm]);
  const project = await givenProject(runtime, zone, {
    name: '云湖安置房',
    lead: lead.unitId,
    township: township.unitId,
    commandPost: commandPost.unitId,
  });
  const officer = givenOfficer.bind(null, runtime, zone);
  return {
    zone,
    project,
    units: {
      commandPost: commandPost.unitId,
      lead: lead.unitId,
      bureau: bureau.unitId,
      township: township.unitId,
      village: village.unitId,
      farm: farm.unitId,
    },
    office: await officer('office', { role: 'projects-office', unitId: zone.rootUnitId }),
    leader: await officer('leader', { role: 'zone-leader', unitId: zone.rootUnitId }),
    commandPost: await officer('post', { role: 'command-post', unitId: commandPost.unitId }),
    lead: await officer('lead', { role: 'lead-unit', unitId: lead.unitId }),
    bureau: await officer('bureau', { role: 'lead-unit', unitId: bureau.unitId }),
    township: await officer('township', { role: 'township', unitId: township.unitId }),
    farm: await officer('farm', { role: 'township', unitId: farm.unitId }),
  };
}
