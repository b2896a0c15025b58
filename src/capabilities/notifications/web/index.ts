import { later } from '#ui';
import { AskCount } from './AskCount.tsx';
import { reminderPath, todoPath } from './paths.ts';

export { todoPath };

/** Pages of this capability for the signed-in, each fetched when it is opened. */
export const notificationsPages = [
  { path: todoPath, Page: later(() => import('./TodoPage.tsx').then(({ TodoPage }) => ({ default: TodoPage }))) },
  {
    path: reminderPath,
    Page: later(() => import('./RemindersPage.tsx').then(({ RemindersPage }) => ({ default: RemindersPage }))),
  },
] as const;

export const notificationsLinks = [{ to: todoPath, label: { zh: '我的待办', en: 'To do' }, Beside: AskCount }] as const;
