import { later } from '#ui';
import { upkeepAccess } from '../upkeep.access.ts';
import { upkeepPath } from './paths.ts';

export { upkeepPath };

export const upkeepPages = [
  { path: upkeepPath, Page: later(() => import('./UpkeepPage.tsx').then((page) => ({ default: page.UpkeepPage }))) },
] as const;

export const upkeepLinks = [
  { to: upkeepPath, label: { zh: '系统情况', en: 'Upkeep' }, see: upkeepAccess.see },
] as const;
