import { listProjectsToLink } from '#capabilities/projects';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { recordedOf } from '#platform/ledgers';
import { RecordReasons } from '../contract.ts';
import { lightAccess } from '../light.access.ts';
import { recordReasons as decideReasons, saidOfReasons } from '../reason.rules.ts';
import { listReasons, lockProjects, saveReasons } from '../reason.store.ts';

/** Takes reasons accepted for projects over (LT-02), on behalf of whoever decided. The project is the place that is asked. */
export const recordReasons = command({
  name: 'project-reason.record',
  words: { zh: '补录暂缓事项', en: 'Record accepted reasons from a ledger' },
  input: RecordReasons,
  example: {
    projectId: '01890000-0000-7000-8000-000000000000',
    reasons: [
      {
        code: 'land',
        from: '2022-05-25',
        text: '林地使用手续等待省级审批',
        until: '2022-08-31',
        decidedBy: '李某',
        meeting: '周调度会',
        decidedOn: '2022-05-25',
        origin: null,
      },
    ],
  },
  load: loadReasons,
  may: lightAccess.record,
  decide: ({ known }, input, context) => {
    const decided = decideReasons(known, input, context);
    if (isRefusal(decided)) return decided;
    const { projectId, isNew, entered } = decided;
    const answer = recordedOf({ subjectId: projectId, isNew, held: [], said: saidOfReasons(decided) });
    const subjects = [projectId];
    if (entered.length === 0) return { change: null, answer, subjects };
    return {
      change: decided,
      answer,
      subjects,
      events: [{ kind: 'project-reason.recorded', subjectId: projectId, body: {} }],
    };
  },
  save: saveReasons,
});

async function loadReasons(tx: Tx, inputs: readonly RecordReasons[]) {
  const projectIds = [...new Set(inputs.map(({ projectId }) => projectId))];
  const [projects] = await Promise.all([listProjectsToLink(tx, projectIds), lockProjects(tx, projectIds)]);
  const reasons = Map.groupBy(await listReasons(tx, projectIds), ({ projectId }) => projectId);
  return inputs.map(({ projectId }) => {
    const project = projects.get(projectId);
    if (project === undefined) return undefined;
    return { standing: { rolesAt: project.rolesAt }, known: reasons.get(projectId) ?? [] };
  });
}
