import { later } from '#ui';
import { problemKindsPath } from './paths.ts';

export { kindsQuery, useKindName } from './queries.ts';
export { problemKindsPath } from './paths.ts';

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const problemKindsPages = [
  {
    path: problemKindsPath,
    Page: later(() => import('./ProblemKindsPage.tsx').then(({ ProblemKindsPage }) => ({ default: ProblemKindsPage }))),
  },
] as const;
