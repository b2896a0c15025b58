import { isRefusal } from '#kernel/refusal';
import { command, type Tx } from '#platform/commands';
import { RenameProject } from '../contract.ts';
import { renameProject as decideRename } from '../project-change.rules.ts';
import { getProjectsToChange, listAliases, saveRenamedProjects } from '../project-change.store.ts';
import { projectAccess } from '../project.access.ts';
import { findCodeBearers, lockRegister } from '../project.store.ts';

/** Gives projects other names and codes; what they were stays findable. */
export const renameProject = command({
  name: 'project.rename',
  input: RenameProject,
  example: {
    projectId: '01890000-0000-7000-8000-000000000011',
    version: 1,
    name: '新能源汽车零部件产业园二期',
    code: null,
  },
  load: loadProjects,
  may: projectAccess.rename,
  decide: (project, input, context) => {
    const { projectId, version, name, code } = project;
    const decided = decideRename(project, input, context);
    if (isRefusal(decided)) return decided;
    if (decided === 'unchanged') return { change: null, answer: { projectId, version }, subjects: [projectId] };
    return {
      change: decided,
      answer: { projectId, version: version + 1 },
      subjects: [projectId],
      before: { name, code },
      events: [{ kind: 'project.renamed', subjectId: projectId, body: { name: decided.name, code: decided.code } }],
    };
  },
  save: saveRenamedProjects,
});

async function loadProjects(tx: Tx, inputs: readonly RenameProject[]) {
  const [, projects, aliases, bearers] = await Promise.all([
    lockRegister(tx),
    getProjectsToChange(tx, inputs),
    listAliases(tx, inputs),
    findCodeBearers(
      tx,
      inputs.map(({ code }) => code),
    ),
  ]);
  return projects.map(
    (project, index) =>
      project && {
        ...project,
        aliasesOfOld: aliases.get(project.projectId) ?? [],
        codeBearer: bearers.get(inputs[index]?.code ?? null),
      },
  );
}
