import { ProjectKind, stageFilters } from '#capabilities/projects/contract';
import type { ProjectsView } from './paths.ts';

/** Apart from the paths: what a link needs brings no messages along. */
export const projectsViewOf = (search: URLSearchParams): ProjectsView => ({
  text: search.get('text') ?? undefined,
  kind: ProjectKind.options.find((kind) => kind === search.get('kind')),
  plan: search.get('plan') ?? undefined,
  stage: stageFilters.find((stage) => stage === search.get('stage')),
  gaps: search.get('gaps') === 'only' ? 'only' : undefined,
  on: search.get('on') ?? undefined,
});
