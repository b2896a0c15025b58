import type { ProjectId } from '#capabilities/projects/contract';
import { later } from '#ui';
import { projectPath, projectPattern, projectsPath, registerPath } from './paths.ts';

export { type ProjectPartProps, ProjectParts } from './project-parts.tsx';
export { projectPath } from './paths.ts';

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const projectsPages = [
  {
    path: projectsPath(),
    Page: later(() => import('./ProjectsPage.tsx').then(({ ProjectsPage }) => ({ default: ProjectsPage }))),
  },
  {
    path: registerPath,
    Page: later(() =>
      import('./RegisterProjectPage.tsx').then(({ RegisterProjectPage }) => ({ default: RegisterProjectPage })),
    ),
  },
  {
    path: projectPattern,
    Page: later(() => import('./ProjectPage.tsx').then(({ ProjectPage }) => ({ default: ProjectPage }))),
  },
] as const;

export const projectsLinks = [{ to: projectsPath(), label: { zh: '项目', en: 'Projects' } }] as const;

/** How the search box shows projects. */
export const projectFindable = {
  noun: 'project',
  label: { zh: '项目', en: 'Projects' },
  to: (projectId: string) => projectPath(projectId as ProjectId),
} as const;
