import { lazy } from 'react';
import { AskCount } from './AskCount.tsx';
import { todoPath } from './paths.ts';

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const notificationsPages = [
  { path: todoPath, Page: lazy(() => import('./TodoPage.tsx').then(({ TodoPage }) => ({ default: TodoPage }))) },
] as const;

export const notificationsLinks = [{ to: todoPath, label: { zh: '我的待办', en: 'To do' }, Beside: AskCount }] as const;
