import { later } from '#ui';
import { boardPath } from './paths.ts';

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const boardPages = [
  {
    path: boardPath(),
    Page: later(() => import('./BoardPage.tsx').then(({ BoardPage }) => ({ default: BoardPage }))),
  },
] as const;

export const boardLinks = [{ to: boardPath(), label: { zh: '看板', en: 'Board' } }] as const;
