import { later } from '#ui';
import { cultivationAccess } from '../cultivation.access.ts';
import { cultivationPath } from './paths.ts';

export { cultivationPath };

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const cultivationPages = [
  {
    path: cultivationPath(),
    Page: later(() => import('./CultivationPage.tsx').then(({ CultivationPage }) => ({ default: CultivationPage }))),
  },
] as const;

export const cultivationLinks = [
  { to: cultivationPath(), label: { zh: '培养', en: 'Cultivation' }, see: cultivationAccess.page },
] as const;
