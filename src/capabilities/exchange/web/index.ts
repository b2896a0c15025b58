import { lazy } from 'react';
import { importAccess } from '../import.access.ts';
import { importPath } from './paths.ts';

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const exchangePages = [
  {
    path: importPath,
    Page: lazy(() => import('./ImportPage.tsx').then(({ ImportPage }) => ({ default: ImportPage }))),
  },
] as const;

export const exchangeLinks = [
  { to: importPath, label: { zh: '导入台账', en: 'Import' }, see: importAccess.takeOver },
] as const;
