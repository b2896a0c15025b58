import { lazy } from 'react';
import { importAccess } from '../import.access.ts';
import { importPath } from './paths.ts';

export { importPath };

/** The page of imports wants the words of every ledger: the app that knows them all shows it at its path. */
export const ImportPage = lazy(() => import('./ImportPage.tsx').then((page) => ({ default: page.ImportPage })));

export const exchangeLinks = [
  { to: importPath, label: { zh: '导入台账', en: 'Import' }, see: importAccess.takeOver },
] as const;
