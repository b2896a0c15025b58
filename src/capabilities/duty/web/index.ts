import { later } from '#ui';
import { dutiesPath } from './paths.ts';

export { dutiesPath };

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const dutyPages = [
  {
    path: dutiesPath(),
    Page: later(() => import('./DutiesPage.tsx').then(({ DutiesPage }) => ({ default: DutiesPage }))),
  },
] as const;

export const dutyLinks = [{ to: dutiesPath(), label: { zh: '突击队和先锋岗', en: 'Squads and posts' } }] as const;
