import { unitNoun } from '#capabilities/organisation/contract';
import { later } from '#ui';
import { unitsPath } from './paths.ts';

export { unitsPath } from './paths.ts';
export { type UnitPartProps, UnitParts } from './unit-parts.tsx';

export { unitTreeQuery } from './queries.ts';

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const organisationPages = [
  { path: '/units', Page: later(() => import('./UnitsPage.tsx').then(({ UnitsPage }) => ({ default: UnitsPage }))) },
] as const;

export const organisationLinks = [{ to: '/units', label: { zh: '单位', en: 'Units' } }] as const;

/** How the search box shows units. */
export const unitFindable = {
  noun: unitNoun,
  label: { zh: '单位', en: 'Units' },
  to: (unit: string) => unitsPath({ unit }),
} as const;
