import { listProjectsToLink } from '#capabilities/projects';
import { LinkProjects } from '../contract.ts';
import { problemAccess } from '../problem.access.ts';
import { listLinks } from '../problem.store.ts';
import { linkProjects as decideLinks } from '../raise.rules.ts';
import { problemVerb } from './problem-verb.ts';

/** Sets the projects that share a problem, which still closes once (IS-06). */
export const linkProjects = problemVerb({
  name: 'problem.link-projects',
  input: LinkProjects,
  example: { problemId: '01890000-0000-7000-8000-000000000001', version: 1, projectIds: [] },
  may: problemAccess.linkProjects,
  beside: async (tx, inputs) => {
    const [links, seen] = await Promise.all([
      listLinks(
        tx,
        inputs.map(({ problemId }) => problemId),
      ),
      listProjectsToLink(
        tx,
        inputs.flatMap(({ projectIds }) => projectIds),
      ),
    ]);
    const linkedTo = Map.groupBy(links, ({ problemId }) => problemId);
    const projectsSeen = new Set(seen.keys());
    return inputs.map(({ problemId }) => ({
      linked: (linkedTo.get(problemId) ?? []).map(({ projectId }) => projectId),
      projectsSeen,
    }));
  },
  decide: (problem, input, context) => decideLinks(problem, problem, input, context),
});
