import { listPersonNames, listUnitNames } from '#capabilities/organisation';
import {
  countVersions,
  getProjectsToChange,
  listHeldFacts,
  listPersonsThere,
  listUnitsThere,
  projectAccess,
  saveHeldFacts,
} from '#capabilities/projects';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import type { Recorded } from '#platform/ledgers';
import { RecordTeam } from '../contract.ts';
import { recordTeam } from '../record-team.rules.ts';

/** Takes four-to-one teams over from a ledger, each with its whole dated history (sheet S2, decision 0015). */
export const recordTeams = command({
  name: 'project.record-team',
  words: { zh: '接管“四对一”责任表', en: 'Take over the four-to-one teams' },
  input: RecordTeam,
  example: {
    projectId: '01890000-0000-7000-8000-000000000011',
    units: [
      {
        capacity: 'lead',
        history: [
          { value: ['01890000-0000-7000-8000-000000000001'], from: '2022-01-10', origin: '四对一责任表.xlsx#3' },
        ],
      },
    ],
    persons: [],
  },
  load: loadTeams,
  may: projectAccess.record,
  decide: (team, input, context) => {
    const { projectId } = team;
    const decided = recordTeam(team, input, context);
    if (isRefusal(decided)) return decided;
    const { held, changes, conflicts } = decided;
    const answer = (effect: Recorded['effect']): Recorded => ({ subjectId: projectId, effect, changes, conflicts });
    if (held.length === 0) return { change: null, answer: answer('unchanged'), subjects: [projectId] };
    const fields = [...new Set(changes.map(({ field }) => field))];
    return {
      change: { projectId, held },
      answer: answer('changed'),
      subjects: [projectId],
      events: [{ kind: 'project.recorded', subjectId: projectId, body: { fields } }],
    };
  },
  save: (tx, changes) => [
    ...saveHeldFacts(
      tx,
      changes.flatMap(({ held }) => held),
    ),
    countVersions(tx, changes),
  ],
});

async function loadTeams(tx: Tx, inputs: readonly RecordTeam[]) {
  const projectIds = inputs.map(({ projectId }) => projectId);
  const toldUnits = inputs.flatMap(({ units }) =>
    units.flatMap(({ history }) => history.flatMap(({ value }) => value)),
  );
  const toldPersons = inputs.flatMap(({ persons }) =>
    persons.flatMap(({ history }) => history.flatMap(({ value }) => value)),
  );
  const [projects, facts, unitsThere, personsThere] = await Promise.all([
    getProjectsToChange(tx, inputs),
    listHeldFacts(tx, projectIds, ['anchor', 'member']),
    listUnitsThere(tx, toldUnits),
    listPersonsThere(tx, toldPersons),
  ]);
  const known = facts.map(({ value }) => String(value));
  const [units, persons] = await Promise.all([
    listUnitNames(tx, [...new Set([...known, ...toldUnits])]),
    listPersonNames(tx, [...new Set([...known, ...toldPersons])]),
  ]);
  const names = new Map<string, string>([
    ...units.map(({ unitId, name }) => [unitId, name] as const),
    ...persons.map(({ personId, name }) => [personId, name] as const),
  ]);
  const factsOf = Map.groupBy(facts, ({ projectId }) => projectId);
  return projects.map((project) => {
    if (project === undefined) return undefined;
    const { projectId, standing } = project;
    return { projectId, standing, facts: factsOf.get(projectId) ?? [], unitsThere, personsThere, names };
  });
}
