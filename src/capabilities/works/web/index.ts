import { lazy } from 'react';
import { later } from '#ui';
import { worksPath } from './paths.ts';

export { worksPath };

/** Comes when a project's page is opened. */
export const ProjectWorks = lazy(() => import('./ProjectWorks.tsx').then((part) => ({ default: part.ProjectWorks })));

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const worksPages = [
  {
    path: worksPath(),
    Page: later(() => import('./WorksPage.tsx').then(({ WorksPage }) => ({ default: WorksPage }))),
  },
] as const;

export const worksLinks = [{ to: worksPath(), label: { zh: '形象进度', en: 'Progress' } }] as const;
