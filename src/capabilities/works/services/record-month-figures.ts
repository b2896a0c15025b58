import { listProjectsToLink } from '#capabilities/projects';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { recordedOf } from '#platform/ledgers';
import { RecordMonthFigures } from '../contract.ts';
import { recordMonths, saidOfMonths } from '../month-figure.rules.ts';
import { listFigures, lockProjects, saveMonths } from '../month-figure.store.ts';
import { workAccess } from '../work.access.ts';

/** Takes the monthly reports of projects over (sheet S7). The project is the place that is asked. */
export const recordMonthFigures = command({
  name: 'month-figure.record',
  words: { zh: '补录投资完成月报', en: 'Record monthly reports from a ledger' },
  input: RecordMonthFigures,
  example: {
    projectId: '01890000-0000-7000-8000-000000000000',
    months: [{ month: '2022-05-01', done: { amount: 1_200_000_000, qualifier: 'exact', word: null }, origin: null }],
  },
  load: loadMonths,
  may: workAccess.record,
  decide: ({ known }, input, context) => {
    const decided = recordMonths(known, input, context);
    if (isRefusal(decided)) return decided;
    const { projectId, isNew, entered } = decided;
    const answer = recordedOf({ subjectId: projectId, isNew, held: [], said: saidOfMonths(decided) });
    const subjects = [projectId];
    if (entered.length === 0) return { change: null, answer, subjects };
    return {
      change: decided,
      answer,
      subjects,
      events: [{ kind: 'month-figure.recorded', subjectId: projectId, body: {} }],
    };
  },
  save: saveMonths,
});

async function loadMonths(tx: Tx, inputs: readonly RecordMonthFigures[]) {
  const projectIds = [...new Set(inputs.map(({ projectId }) => projectId))];
  const [projects] = await Promise.all([listProjectsToLink(tx, projectIds), lockProjects(tx, projectIds)]);
  const figures = Map.groupBy(await listFigures(tx, projectIds), ({ projectId }) => projectId);
  return inputs.map(({ projectId }) => {
    const project = projects.get(projectId);
    if (project === undefined) return undefined;
    return { standing: { rolesAt: project.rolesAt }, known: figures.get(projectId) ?? [] };
  });
}
