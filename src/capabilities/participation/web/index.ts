import { lazy } from 'react';

export { participationRefusals } from './refusals.ts';

/** On a branch's page. */
export const BranchRoster = lazy(() => import('./BranchRoster.tsx').then((part) => ({ default: part.BranchRoster })));
