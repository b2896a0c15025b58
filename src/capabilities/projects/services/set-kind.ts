import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { SetKind } from '../contract.ts';
import { setKind as decideKind } from '../project-change.rules.ts';
import { getProjectsToChange } from '../project-change.store.ts';
import { listKinds, saveKinds } from '../project-fact.store.ts';
import { projectAccess } from '../project.access.ts';

/** Says what kind of project it is from a day on. */
export const setKind = command({
  name: 'project.set-kind',
  input: SetKind,
  example: {
    projectId: '01890000-0000-7000-8000-000000000011',
    version: 1,
    kind: 'park',
    from: '2022-03-01',
    reason: '新区专题会议纪要〔2022〕3号',
  },
  load: loadProjects,
  may: projectAccess.setKind,
  decide: (project, input, context) => {
    const { projectId, version } = project;
    const decided = decideKind(project.facts, input, context);
    if (isRefusal(decided)) return decided;
    if (decided === 'unchanged') return { change: null, answer: { projectId, version }, subjects: [projectId] };
    return {
      change: { projectId, ...decided },
      answer: { projectId, version: version + 1 },
      subjects: [projectId],
      events: [{ kind: 'project.kind-changed', subjectId: projectId, body: { kind: input.kind, from: input.from } }],
    };
  },
  save: saveKinds,
});

async function loadProjects(tx: Tx, inputs: readonly SetKind[]) {
  const [projects, facts] = await Promise.all([
    getProjectsToChange(tx, inputs),
    listKinds(
      tx,
      inputs.map(({ projectId }) => projectId),
    ),
  ]);
  const factsOf = Map.groupBy(facts, ({ projectId }) => projectId);
  return projects.map((project) => project && { ...project, facts: factsOf.get(project.projectId) ?? [] });
}
