import { lazy } from 'react';
import { later } from '#ui';
import { importAccess } from '../import.access.ts';
import { answersPath, importPath } from './paths.ts';

export { importPath };

/** The page of imports wants the words of every ledger: the app that knows them all shows it at its path. */
export const ImportPage = lazy(() => import('./ImportPage.tsx').then((page) => ({ default: page.ImportPage })));

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const exchangePages = [
  {
    path: answersPath(),
    Page: later(() => import('./AnswersPage.tsx').then(({ AnswersPage }) => ({ default: AnswersPage }))),
  },
] as const;

/** What imports remember, for the pages that lead there. */
export const answersLink = {
  to: answersPath(),
  label: { zh: '导入时记住的回答', en: 'Answers remembered from imports' },
  see: importAccess.seeAnswers,
} as const;

export const exchangeLinks = [
  { to: importPath, label: { zh: '导入台账', en: 'Import' }, see: importAccess.takeOver },
] as const;
