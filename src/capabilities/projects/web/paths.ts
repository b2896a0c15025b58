import type { ListProjects, ProjectId, ProjectKind } from '#capabilities/projects/contract';
import { addressOf } from '#ui';

/** What the register shows: all of it stands in its address, so a link and a reload show the same. */
export type ProjectsView = {
  readonly text?: string | undefined;
  readonly kind?: ProjectKind | undefined;
  readonly plan?: string | undefined;
  readonly stage?: ListProjects['stage'];
  readonly gaps?: 'only' | undefined;
  /** Absent for today. */
  readonly on?: string | undefined;
};

/** What can be done with a project on its page; `at` says in which slot or capacity, `unit` or `person` who leaves. */
export const projectActs = ['rename', 'kind', 'set', 'end', 'name', 'leave'] as const;
export type ProjectAct = (typeof projectActs)[number];
export type ProjectView = {
  readonly act?: ProjectAct | undefined;
  readonly at?: string | undefined;
  readonly unit?: string | undefined;
  readonly person?: string | undefined;
};

export const registerPath = '/projects/register';
export const projectPattern = '/projects/:projectId';

export const projectsPath = (view: ProjectsView = {}): string => addressOf('/projects', view);

export const projectPath = (projectId: ProjectId, view: ProjectView = {}): string =>
  addressOf(`/projects/${projectId}`, view);

export const projectViewOf = (search: URLSearchParams): ProjectView => ({
  act: projectActs.find((act) => act === search.get('act')),
  at: search.get('at') ?? undefined,
  unit: search.get('unit') ?? undefined,
  person: search.get('person') ?? undefined,
});
