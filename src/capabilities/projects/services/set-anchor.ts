import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { SetAnchor } from '../contract.ts';
import { setAnchor as decideAnchor } from '../project-change.rules.ts';
import { getProjectsToChange } from '../project-change.store.ts';
import { listAnchors, saveAnchors } from '../project-fact.store.ts';
import { projectAccess } from '../project.access.ts';
import { listUnitsThere } from '../project.store.ts';

/** Says which unit stands in a capacity from a day on, until the next change known. */
export const setAnchor = command({
  name: 'project.set-anchor',
  input: SetAnchor,
  example: {
    projectId: '01890000-0000-7000-8000-000000000011',
    version: 1,
    capacity: 'lead',
    unitId: '01890000-0000-7000-8000-000000000001',
    from: '2022-03-01',
    reason: '新区专题会议纪要〔2022〕3号',
  },
  load: loadProjects,
  may: projectAccess.setAnchor,
  decide: (project, input, context) => {
    const { projectId, version } = project;
    const decided = decideAnchor(project, input, context);
    if (isRefusal(decided)) return decided;
    if (decided === 'unchanged') return { change: null, answer: { projectId, version }, subjects: [projectId] };
    return {
      change: { projectId, ...decided },
      answer: { projectId, version: version + 1 },
      subjects: [projectId, input.unitId],
      events: [
        {
          kind: 'project.anchor-changed',
          subjectId: projectId,
          body: { capacity: input.capacity, unitId: input.unitId, from: input.from },
        },
      ],
    };
  },
  save: saveAnchors,
});

async function loadProjects(tx: Tx, inputs: readonly SetAnchor[]) {
  const [projects, facts, unitsThere] = await Promise.all([
    getProjectsToChange(tx, inputs),
    listAnchors(
      tx,
      inputs.map(({ projectId }) => projectId),
    ),
    listUnitsThere(
      tx,
      inputs.map(({ unitId }) => unitId),
    ),
  ]);
  const factsOf = Map.groupBy(facts, ({ projectId }) => projectId);
  return projects.map((project) => project && { ...project, facts: factsOf.get(project.projectId) ?? [], unitsThere });
}
