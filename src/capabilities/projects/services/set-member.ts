import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { SetMember } from '../contract.ts';
import { setMember as decideMember } from '../project-change.rules.ts';
import { getProjectsToChange } from '../project-change.store.ts';
import { listMembers, listPersonsThere, saveMembers } from '../project-fact.store.ts';
import { projectAccess } from '../project.access.ts';

/** Names the person of a slot from a day on, until the next change known. */
export const setMember = command({
  name: 'project.set-member',
  input: SetMember,
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
    const decided = decideMember(project, input, context);
    if (isRefusal(decided)) return decided;
    if (decided === 'unchanged') return { change: null, answer: { projectId, version }, subjects: [projectId] };
    return {
      change: { projectId, ...decided },
      answer: { projectId, version: version + 1 },
      subjects: [projectId, input.personId],
      events: [
        {
          kind: 'project.member-changed',
          subjectId: projectId,
          body: { slot: input.slot, personId: input.personId, from: input.from },
        },
      ],
    };
  },
  save: saveMembers,
});

async function loadProjects(tx: Tx, inputs: readonly SetMember[]) {
  const [projects, facts, personsThere] = await Promise.all([
    getProjectsToChange(tx, inputs),
    listMembers(
      tx,
      inputs.map(({ projectId }) => projectId),
    ),
    listPersonsThere(
      tx,
      inputs.map(({ personId }) => personId),
    ),
  ]);
  const factsOf = Map.groupBy(facts, ({ projectId }) => projectId);
  return projects.map(
    (project, index) =>
      project && {
        ...project,
        standing: { ...project.standing, holds: [`${inputs[index]?.slot}-slot`] },
        facts: factsOf.get(project.projectId) ?? [],
        personsThere,
      },
  );
}
