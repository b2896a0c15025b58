import { lazy } from 'react';

/** On a branch's page. */
export const BranchRoster = lazy(() => import('./BranchRoster.tsx').then((part) => ({ default: part.BranchRoster })));
