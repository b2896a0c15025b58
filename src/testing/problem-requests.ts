import { createHash } from 'node:crypto';
import type { AccountActor } from '#capabilities/access/testing';
import type { ProblemId } from '#capabilities/problem-ledger/contract';
import { aProblem } from '#capabilities/problem-ledger/testing';
import type { ProjectId } from '#capabilities/projects/contract';
import type { Id, UnitId } from '#kernel/ids';
import type { Operation } from '#platform/http';
import { newId } from './ground.ts';

export type Asked = Parameters<Operation['handle']>[1];

type Given = {
  /** Raised by the township, of that project. */
  readonly problem: ProblemId;
  readonly project: ProjectId;
  readonly township: AccountActor;
  readonly projectsOffice: AccountActor;
  readonly units: readonly [UnitId, UnitId, UnitId, UnitId];
};

/** A request for each operation of the ledger, in the order in which one problem lives through them. */
export function problemRequests(given: () => Given) {
  const decider = { name: '王某', post: '项目指挥长', meeting: null, on: '2022-06-20' };
  let acts = 0;
  /** Each act on the one problem finds the version the one before it left. */
  const acted = (body: object, actor: AccountActor = given().projectsOffice) => ({
    asked: {
      params: { problemId: given().problem },
      body: body as Asked['body'],
      version: (acts += 1),
      commandId: newId<'CommandId'>(),
    },
    actor,
  });
  /** An act that the problem is not ready for: refused once all has been looked at. */
  const refusedLater = (body: object) => ({
    asked: {
      params: { problemId: given().problem },
      body: body as Asked['body'],
      version: acts + 1,
      commandId: newId<'CommandId'>(),
    },
    actor: given().projectsOffice,
  });

  return {
    listProblems: () => ({ asked: { query: {} }, actor: given().township }),
    getProblem: () => ({ asked: { params: { problemId: given().problem } }, actor: given().township }),
    problemDueDay: () => ({ asked: { query: { workingDays: 5 } }, actor: given().projectsOffice }),
    problemAgenda: () => ({ asked: { query: {} }, actor: given().projectsOffice }),
    raiseProblem: () => ({
      asked: { body: aProblem(given().units[2], { projectIds: [given().project] }), commandId: newId<'CommandId'>() },
      actor: given().township,
    }),
    assignProblem: () =>
      acted({
        ownerUnitId: given().units[2],
        assistingUnitIds: [given().units[0], given().units[1]],
        due: { workingDays: 5 },
      }),
    noteNextStep: () => acted({ text: '周五前迁改' }, given().township),
    escalateProblem: () => acted({ decider, reason: null }),
    declineEscalation: () => refusedLater({ decider, reason: '周五办结' }),
    recordDecision: () => acted({ decider, text: '月底前办结' }),
    linkProjects: () => acted({ projectIds: [given().project, otherProject] }),
    parkProblem: () => acted({ reason: '等待指标', until: '2022-12-31' }),
    resumeProblem: () => acted({ due: null }),
    answerProblem: () => acted({ text: '已迁改', evidenceIds: [] }, given().township),
    reopenProblem: () => acted({ reason: '仍未通水', due: null }),
    confirmProblem: () => refusedLater({ text: null }),
    confirmForRaiser: () => refusedLater({ how: 'telephone', text: '来电同意' }),
    problemKinds: () => ({ asked: {} }),
    addProblemKind: () => ({
      asked: {
        body: { kind: 'archaeology', name: '文物勘探', nameEn: null, officialOrder: 55 },
        commandId: newId<'CommandId'>(),
      },
      actor: given().projectsOffice,
    }),
    retireProblemKind: () => ({
      asked: {
        params: { kind: 'archaeology' },
        body: { from: '2022-07-01' },
        version: 1,
        commandId: newId<'CommandId'>(),
      },
      actor: given().projectsOffice,
    }),
  };
}

/** Another project, as the fill made it. */
const otherProject = createHash('md5')
  .update('project 7')
  .digest('hex')
  .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') as Id<'ProjectId'>;
