import { listProjectsToLink } from '#capabilities/projects';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { recordedOf } from '#platform/ledgers';
import { RecordWork } from '../contract.ts';
import { workAccess } from '../work.access.ts';
import { isUnchanged, recordWork, saidOtherwise, sayValue } from '../work.rules.ts';
import { findWorks, keyOf, saveWorks } from '../work.store.ts';

/** Takes works over from their ledger. The project is the place that is asked. */
export const recordWorks = command({
  name: 'work.record',
  words: { zh: '补录单项工程', en: 'Record works from a ledger' },
  input: RecordWork,
  example: {
    projectId: '01890000-0000-7000-8000-000000000000',
    name: '1#楼',
    facts: [{ key: 'kind', value: 'building', from: '2021-10-01', origin: null }],
  },
  load: loadWorks,
  may: workAccess.record,
  decide: ({ kept }, input, context) => {
    const decided = recordWork(kept, input, context);
    if (isRefusal(decided)) return decided;
    const { workId, projectId, isNew, held, days } = decided;
    const answer = recordedOf(
      { subjectId: workId, isNew, held: [held], said: saidOtherwise(days) },
      { shown: sayValue, fieldOf },
    );
    const subjects = [workId, projectId];
    if (isUnchanged(decided)) return { change: null, answer, subjects };
    return { change: decided, answer, subjects, events: [{ kind: 'work.recorded', subjectId: workId, body: {} }] };
  },
  save: saveWorks,
});

async function loadWorks(tx: Tx, inputs: readonly RecordWork[]) {
  const projectIds = [...new Set(inputs.map(({ projectId }) => projectId))];
  const [projects, found] = await Promise.all([listProjectsToLink(tx, projectIds), findWorks(tx, inputs)]);
  return inputs.map((input) => {
    const project = projects.get(input.projectId);
    if (project === undefined) return undefined;
    return { standing: { rolesAt: project.rolesAt }, kept: found.get(keyOf(input)) ?? null };
  });
}

/** As the sheet calls it. */
const fieldOf = (key: string): string => (key.startsWith('plan ') ? 'planned' : (key.split(' ')[0] ?? key));
