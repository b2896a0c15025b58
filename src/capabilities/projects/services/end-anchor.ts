import type { z } from 'zod';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { EndAnchor } from '../contract.ts';
import { endAnchor as decideEnd } from '../project-change.rules.ts';
import { getProjectsToChange } from '../project-change.store.ts';
import { listAnchors, saveAnchors } from '../project-fact.store.ts';
import { projectAccess } from '../project.access.ts';

/** Says from which day a unit no longer stands in a capacity; from its first day on, it never did. */
export const endAnchor = command({
  name: 'project.end-anchor',
  input: EndAnchor,
  example: {
    projectId: '01890000-0000-7000-8000-000000000011',
    version: 1,
    capacity: 'township',
    unitId: '01890000-0000-7000-8000-000000000001',
    from: '2022-03-01',
    reason: '新区专题会议纪要〔2022〕3号',
  },
  load: loadProjects,
  may: projectAccess.setAnchor,
  decide: (project, input, context) => {
    const { projectId, version } = project;
    const decided = decideEnd(project.facts, input, context);
    if (isRefusal(decided)) return decided;
    return {
      change: { projectId, ...decided },
      answer: { projectId, version: version + 1 },
      subjects: [projectId, input.unitId],
      events: [
        {
          kind: 'project.anchor-ended',
          subjectId: projectId,
          body: { capacity: input.capacity, unitId: input.unitId, from: input.from },
        },
      ],
    };
  },
  save: saveAnchors,
});

async function loadProjects(tx: Tx, inputs: readonly z.output<typeof EndAnchor>[]) {
  const [projects, facts] = await Promise.all([
    getProjectsToChange(tx, inputs),
    listAnchors(
      tx,
      inputs.map(({ projectId }) => projectId),
    ),
  ]);
  const factsOf = Map.groupBy(facts, ({ projectId }) => projectId);
  return projects.map((project) => project && { ...project, facts: factsOf.get(project.projectId) ?? [] });
}
