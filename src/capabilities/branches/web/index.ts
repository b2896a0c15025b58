import { later } from '#ui';
import { branchesPath, branchPattern } from './paths.ts';

export { branchPath } from './paths.ts';

export { type BranchPartProps, BranchParts } from './branch-parts.tsx';

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const branchPages = [
  {
    path: branchesPath(),
    Page: later(() => import('./BranchesPage.tsx').then(({ BranchesPage }) => ({ default: BranchesPage }))),
  },
  {
    path: branchPattern,
    Page: later(() => import('./BranchPage.tsx').then(({ BranchPage }) => ({ default: BranchPage }))),
  },
] as const;

export const branchLinks = [{ to: branchesPath(), label: { zh: '支部', en: 'Branches' } }] as const;
