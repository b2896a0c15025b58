import { later } from '#ui';
import { villageBasesPath } from './paths.ts';

export { villageBasesPath };

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const villageBasePages = [
  {
    path: villageBasesPath(),
    Page: later(() => import('./VillageBasesPage.tsx').then(({ VillageBasesPage }) => ({ default: VillageBasesPage }))),
  },
] as const;

export const villageBaseLinks = [
  { to: villageBasesPath(), label: { zh: '村集体产业', en: 'Village economy' } },
] as const;
