import type { z } from 'zod';
import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { EndMember } from '../contract.ts';
import { endMember as decideEnd } from '../project-change.rules.ts';
import { getProjectsToChange } from '../project-change.store.ts';
import { listMembers, saveMembers } from '../project-fact.store.ts';
import { projectAccess } from '../project.access.ts';

/** Says from which day a person no longer stands for a slot; from the first day on, they never did. */
export const endMember = command({
  name: 'project.end-member',
  input: EndMember,
  example: {
    projectId: '01890000-0000-7000-8000-000000000011',
    version: 1,
    slot: 'lead',
    personId: '01890000-0000-7000-8000-000000000003',
    from: '2022-03-01',
    reason: '新区专题会议纪要〔2022〕3号',
  },
  load: loadProjects,
  may: projectAccess.setMember,
  decide: (project, input, context) => {
    const { projectId, version } = project;
    const decided = decideEnd(project.facts, input, context);
    if (isRefusal(decided)) return decided;
    return {
      change: { projectId, ...decided },
      answer: { projectId, version: version + 1 },
      subjects: [projectId, input.personId],
      events: [
        {
          kind: 'project.member-ended',
          subjectId: projectId,
          body: { slot: input.slot, personId: input.personId, from: input.from },
        },
      ],
    };
  },
  save: saveMembers,
});

async function loadProjects(tx: Tx, inputs: readonly z.output<typeof EndMember>[]) {
  const [projects, facts] = await Promise.all([
    getProjectsToChange(tx, inputs),
    listMembers(
      tx,
      inputs.map(({ projectId }) => projectId),
    ),
  ]);
  const factsOf = Map.groupBy(facts, ({ projectId }) => projectId);
  return projects.map(
    (project, index) =>
      project && {
        ...project,
        standing: { ...project.standing, holds: [`${inputs[index]?.slot}-slot`] },
        facts: factsOf.get(project.projectId) ?? [],
      },
  );
}
