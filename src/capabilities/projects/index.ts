import {
  projectAliasTable,
  projectAnchorTable,
  projectKindTable,
  projectMemberTable,
  projectTable,
} from './project.table.ts';
import { registerProject } from './services/register-project.ts';

export { projectsRoutes } from './routes.ts';
export { listProjectsToLink, projectsSeen } from './sight.store.ts';

export const projectsVerbs = [registerProject] as const;
export const projectsTables = [
  projectTable,
  projectAliasTable,
  projectKindTable,
  projectAnchorTable,
  projectMemberTable,
] as const;
