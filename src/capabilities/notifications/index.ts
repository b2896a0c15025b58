import { askDeskTable, askSubjectTable, askTable } from './ask.table.ts';
import { setAsks } from './services/set-asks.ts';

export { setAsks } from './services/set-asks.ts';
export { notificationsRoutes } from './routes.ts';

export const notificationsVerbs = [setAsks] as const;
export const notificationsTables = [askSubjectTable, askDeskTable, askTable] as const;
