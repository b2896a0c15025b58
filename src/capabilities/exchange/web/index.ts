import { later } from '#ui';
import { importAccess } from '../import.access.ts';
import { answersPath, importPath } from './paths.ts';

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const exchangePages = [
  {
    path: importPath,
    Page: later(() => import('./ImportPage.tsx').then(({ ImportPage }) => ({ default: ImportPage }))),
  },
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
