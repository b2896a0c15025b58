import { lazy } from 'react';

export { unitTreeQuery } from './queries.ts';
export { unitKindName } from './unit-kind-name.ts';

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const organisationPages = [
  { path: '/units', Page: lazy(() => import('./UnitsPage.tsx').then(({ UnitsPage }) => ({ default: UnitsPage }))) },
] as const;

export const organisationLinks = [{ to: '/units', label: { zh: '单位', en: 'Units' } }] as const;
