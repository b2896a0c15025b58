import { later } from '#ui';
import { settingAccess } from '../setting.access.ts';
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

/** When the zone reminds and whom, for the pages that lead there. */
export const remindersLink = {
  to: reminderPath,
  label: { zh: '提醒设置', en: 'Reminders' },
  see: settingAccess.setZone,
} as const;

export const notificationsLinks = [{ to: todoPath, label: { zh: '我的待办', en: 'To do' }, Beside: AskCount }] as const;
