import { closeReportLink } from './services/close-report-link.ts';
import { openReportLink } from './services/open-report-link.ts';

export { reportLinkJobs } from './jobs.ts';
export { reportLinkTables } from './report-link.table.ts';
export { reportLinkRoutes } from './routes.ts';

export const reportLinkVerbs = [openReportLink, closeReportLink] as const;
