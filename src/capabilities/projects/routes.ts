import { act, type Operation, serve } from '#platform/http';
import { getProjectEndpoint, listProjectsEndpoint, registerProjectEndpoint } from './contract.ts';
import { getProject } from './services/get-project.ts';
import { listProjects } from './services/list-projects.ts';
import { registerProject } from './services/register-project.ts';

export const projectsRoutes: readonly Operation[] = [
  serve(listProjectsEndpoint, listProjects),
  serve(getProjectEndpoint, getProject),
  act(registerProjectEndpoint, registerProject),
];
